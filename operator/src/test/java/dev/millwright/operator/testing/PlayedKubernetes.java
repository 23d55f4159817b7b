/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays kube-controller-manager and kubelet in one namespace: pods and status of Deployments,
 * slices of Services, and the garbage collector. It moves only when {@link #play} is called, and
 * writes only what differs, so that a settled world is still.
 */
public final class PlayedKubernetes {
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String REVISION = "millwright.dev/revision";
  private static final AtomicInteger ADDRESSES = new AtomicInteger(256);

  private final KubernetesClient client;
  private final String namespace;
  private final Set<String> held = new HashSet<>();
  private final Set<String> frozen = new HashSet<>();
  private final Map<String, Integer> exits = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();

  /** Plays in a namespace. */
  public PlayedKubernetes(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** New pods of a revision run, and are not ready until it is released. */
  public void hold(String revision) {
    held.add(revision);
  }

  /** The pods of a revision become ready. */
  public void release(String revision) {
    held.remove(revision);
  }

  /** The fetch container of this revision's pods exits with a code. */
  public void failFetch(String revision, int exitCode) {
    exits.put(revision, exitCode);
  }

  /** The slices of a Service stay as they are until they are thawed. */
  public void freezeSlices(String service) {
    frozen.add(service);
  }

  /** The slices of a Service follow its pods again. */
  public void thawSlices(String service) {
    frozen.remove(service);
  }

  /** The address of a pod that does not exist yet, by its name: {@code <workload>-<number>}. */
  public void address(String pod, String ip) {
    addresses.put(pod, ip);
  }

  /** Brings pods, statuses and slices up to date once. */
  public void play() {
    try {
      collectGarbage();
      List<Deployment> workloads =
          client.apps().deployments().inNamespace(namespace).list().getItems();
      workloads.forEach(this::playWorkload);
      List<Pod> pods = pods();
      client.services().inNamespace(namespace).list().getItems().stream()
          .filter(service -> !frozen.contains(service.getMetadata().getName()))
          .forEach(service -> playSlice(service, pods));
    } catch (KubernetesClientException e) {
      // The operator changed or removed the object meanwhile: the real ones try again, too.
      if (e.getCode() != 409 && e.getCode() != 404) {
        throw e;
      }
    }
  }

  /** Changes something that the operator watches and that means nothing. */
  public void wake() {
    client.discovery().v1().endpointSlices().inNamespace(namespace).list().getItems().stream()
        .limit(1)
        .forEach(slice -> client.resource(slice).edit(PlayedKubernetes::touched));
    pods().stream().limit(1).forEach(pod -> client.resource(pod).edit(PlayedKubernetes::touched));
  }

  /** Every pod of the namespace. */
  public List<Pod> pods() {
    return client.pods().inNamespace(namespace).list().getItems();
  }

  private static EndpointSlice touched(EndpointSlice slice) {
    return new EndpointSliceBuilder(slice)
        .editMetadata()
        .addToAnnotations("played", Integer.toString(ADDRESSES.incrementAndGet()))
        .endMetadata()
        .build();
  }

  private static Pod touched(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .addToAnnotations("played", Integer.toString(ADDRESSES.incrementAndGet()))
        .endMetadata()
        .build();
  }

  private void collectGarbage() {
    Set<String> living =
        Stream.concat(
                client
                    .genericKubernetesResources("millwright.dev/v1alpha1", "Deployment")
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .stream(),
                Stream.concat(
                    client.apps().deployments().inNamespace(namespace).list().getItems().stream(),
                    client.services().inNamespace(namespace).list().getItems().stream()))
            .map(object -> object.getMetadata().getUid())
            .collect(Collectors.toSet());
    Stream.of(
            client.apps().deployments().inNamespace(namespace).list().getItems(),
            client.services().inNamespace(namespace).list().getItems(),
            client.discovery().v1().endpointSlices().inNamespace(namespace).list().getItems(),
            pods())
        .flatMap(List::stream)
        .filter(object -> isOrphan(object, living))
        .forEach(object -> client.resource(object).withGracePeriod(0).delete());
  }

  private static boolean isOrphan(HasMetadata object, Set<String> living) {
    List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
    return !owners.isEmpty() && owners.stream().noneMatch(owner -> living.contains(owner.getUid()));
  }

  private void playWorkload(Deployment workload) {
    int wanted = workload.getSpec().getReplicas();
    String name = workload.getMetadata().getName();
    List<Pod> own =
        pods().stream()
            .filter(pod -> pod.getMetadata().getName().startsWith(name + "-"))
            .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
            .toList();
    for (int i = 0; i < wanted; i++) {
      String podName = name + "-" + i;
      if (own.stream().noneMatch(pod -> pod.getMetadata().getName().equals(podName))) {
        client.resource(pod(workload, podName)).create();
      }
    }
    own.stream()
        .filter(pod -> number(pod) >= wanted)
        .forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
    List<Pod> now =
        pods().stream().filter(pod -> isOf(workload, pod) && number(pod) < wanted).toList();
    now.forEach(this::playPod);
    playStatus(workload, wanted, (int) now.stream().filter(this::becomesReady).count());
  }

  private static int number(Pod pod) {
    String name = pod.getMetadata().getName();
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  private static boolean isOf(Deployment workload, Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(workload.getMetadata().getUid()));
  }

  private boolean becomesReady(Pod pod) {
    String revision = pod.getMetadata().getLabels().get(REVISION);
    return !held.contains(revision) && !exits.containsKey(revision);
  }

  private static Pod pod(Deployment workload, String name) {
    var template = workload.getSpec().getTemplate();
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(workload.getMetadata().getNamespace())
        .withLabels(template.getMetadata().getLabels())
        .withOwnerReferences(owner(workload))
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  private void playPod(Pod pod) {
    PodStatus known = pod.getStatus();
    Integer exit = exits.get(pod.getMetadata().getLabels().get(REVISION));
    PodStatus wanted = exit == null ? running(pod, becomesReady(pod)) : failed(exit);
    boolean same =
        Objects.equals(known.getPhase(), wanted.getPhase())
            && Objects.equals(known.getConditions(), wanted.getConditions());
    if (!same) {
      pod.setStatus(wanted);
      client.resource(pod).updateStatus();
    }
  }

  private PodStatus running(Pod pod, boolean ready) {
    String name = pod.getMetadata().getName();
    String known = pod.getStatus().getPodIP();
    String ip = known == null ? addresses.getOrDefault(name, freshAddress()) : known;
    return new PodStatusBuilder()
        .withPhase("Running")
        .withPodIP(ip)
        .addNewPodIP(ip)
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .endCondition()
        .build();
  }

  private static String freshAddress() {
    int number = ADDRESSES.incrementAndGet();
    return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  private static PodStatus failed(int exitCode) {
    return new PodStatusBuilder()
        .withPhase("Pending")
        .addNewInitContainerStatus()
        .withName("fetch")
        .withImage("millwright/job-runner:dev")
        .withImageID("")
        .withReady(false)
        .withRestartCount(1)
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason("Error")
        .withMessage("manifest.json: expected another digest")
        .endTerminated()
        .endState()
        .endInitContainerStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus("False")
        .endCondition()
        .build();
  }

  private void playStatus(Deployment workload, int replicas, int ready) {
    var status = workload.getStatus();
    boolean same =
        Objects.equals(status.getObservedGeneration(), workload.getMetadata().getGeneration())
            && Objects.equals(status.getReplicas(), replicas)
            && Objects.requireNonNullElse(status.getReadyReplicas(), 0) == ready;
    if (!same) {
      status.setObservedGeneration(workload.getMetadata().getGeneration());
      status.setReplicas(replicas);
      status.setReadyReplicas(ready);
      status.setAvailableReplicas(ready);
      client.resource(workload).updateStatus();
    }
  }

  private void playSlice(Service service, List<Pod> pods) {
    Map<String, String> selector = service.getSpec().getSelector();
    List<Endpoint> endpoints =
        pods.stream()
            .filter(
                pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
            .filter(pod -> pod.getStatus().getPodIP() != null)
            .map(PlayedKubernetes::endpoint)
            .toList();
    EndpointSlice wanted = slice(service, endpoints);
    EndpointSlice known = client.resource(wanted).get();
    if (known == null
        || !endpoints.equals(Objects.requireNonNullElse(known.getEndpoints(), List.of()))) {
      client.resource(wanted).fieldManager("played").forceConflicts().serverSideApply();
    }
  }

  private static EndpointSlice slice(Service service, List<Endpoint> endpoints) {
    var labels = new TreeMap<>(service.getMetadata().getLabels());
    labels.put(SERVICE_NAME, service.getMetadata().getName());
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withName(service.getMetadata().getName() + "-played")
        .withNamespace(service.getMetadata().getNamespace())
        .withLabels(labels)
        .withOwnerReferences(owner(service))
        .endMetadata()
        .withAddressType("IPv4")
        .withEndpoints(endpoints)
        .addNewPort()
        .withName("http")
        .withPort(8080)
        .withProtocol("TCP")
        .endPort()
        .build();
  }

  private static Endpoint endpoint(Pod pod) {
    boolean ready =
        pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Ready") && condition.getStatus().equals("True"));
    return new EndpointBuilder()
        // A slice refuses loopback addresses, at which tests play pods.
        .withAddresses(pod.getStatus().getPodIP().replaceFirst("^127\\.", "10."))
        .withNewConditions()
        .withReady(ready)
        .endConditions()
        .withNewTargetRef()
        .withKind("Pod")
        .withName(pod.getMetadata().getName())
        .withNamespace(pod.getMetadata().getNamespace())
        .withUid(pod.getMetadata().getUid())
        .endTargetRef()
        .build();
  }

  private static OwnerReference owner(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .build();
  }
}
