/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.server.scheduling.NotRun.Reason;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for one model when its inferences run.
 *
 * <p>A run that should take less than {@link #AT_ONCE_NANOS} happens on the calling thread: to hand
 * it over would cost more. Anything longer waits for a worker, and a worker takes along whatever
 * else waits and fits. Each waiting job has one turn in the workers' queue; a turn whose job went
 * with an earlier one finds nothing to do.
 */
public final class ModelQueue {
  private static final Logger LOG = LoggerFactory.getLogger(ModelQueue.class);
  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long AT_ONCE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final LoadedModel model;
  private final Workers workers;
  private final SchedulingOptions options;
  private final Cost cost = new Cost();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long waitingRows;
  private long published;
  private int running;
  private volatile boolean closed;
  private volatile boolean joins;

  /**
   * @param model stays the caller's to close, after {@link #close}
   */
  public ModelQueue(LoadedModel model, Workers workers, SchedulingOptions options) {
    this.model = model;
    this.workers = workers;
    this.options = options;
    this.joins = options.maxBatchRows() > 1 && RowIndependence.holds(model);
  }

  /** Of the model. */
  public Signature signature() {
    return model.signature();
  }

  /** Whether rows of different requests may run together. */
  public boolean joins() {
    return joins;
  }

  /** Runs the job now or later, or refuses it; its caller is told, perhaps before this returns. */
  public void submit(Job job) {
    boolean cheap = options.atOnce() && cost.predict(job.rows()) < AT_ONCE_NANOS;
    if (cheap || workers.isWorker()) {
      long now = System.nanoTime();
      Optional<NotRun> refusal = closed ? Optional.of(unloaded()) : refusal(job, now, now);
      if (refusal.isEmpty()) {
        runAlone(job, job.inputs(), now);
      } else {
        job.caller().refused(refusal.get());
      }
    } else {
      enqueue(job).ifPresent(job.caller()::refused);
    }
  }

  private synchronized Optional<NotRun> enqueue(Job job) {
    long now = System.nanoTime();
    Optional<NotRun> refusal = closed ? Optional.of(unloaded()) : refusal(job, now, now);
    if (refusal.isPresent()) {
      return refusal;
    }
    long wait = workers.predictedWaitNanos();
    if (wait > Math.min(options.maxWait().toNanos(), job.remainingNanos(now))) {
      return Optional.of(overloaded("would wait", wait));
    }
    Waiting one = new Waiting(job, now);
    waiting.add(one);
    waitingRows += one.rows();
    publish();
    long delay = options.batchDelay().toNanos();
    if (joins && delay > 0 && waitingRows < options.maxBatchRows()) {
      workers.executeAfter(delay, this::turn);
    } else {
      workers.execute(this::turn);
    }
    return Optional.empty();
  }

  /** Tells the workers what the waiting jobs should take, together where they can run together. */
  private void publish() {
    long expected = 0;
    if (!waiting.isEmpty() && joins) {
      long most = options.maxBatchRows();
      long rest = waitingRows % most;
      expected = waitingRows / most * predicted(most) + (rest == 0 ? 0 : predicted(rest));
    } else if (!waiting.isEmpty()) {
      expected = waiting.size() * predicted(waitingRows / waiting.size());
    }
    workers.expect(expected - published);
    published = expected;
  }

  /** Nothing is expected of a model that never ran. */
  private long predicted(long rows) {
    long nanos = cost.predict(rows);
    return nanos == Long.MAX_VALUE ? 0 : nanos;
  }

  /** Why a job whose turn has come must not run any more. */
  private Optional<NotRun> refusal(Job job, long since, long now) {
    if (!job.caller().isWaiting()) {
      return Optional.of(
          new NotRun(Reason.ABANDONED, "the client is gone, the model did not run", Duration.ZERO));
    }
    if (job.remainingNanos(now) < 0) {
      return Optional.of(
          new NotRun(Reason.TOO_LATE, "the deadline was over before the model ran", Duration.ZERO));
    }
    return now - since > options.maxWait().toNanos()
        ? Optional.of(overloaded("waited", now - since))
        : Optional.empty();
  }

  private static NotRun unloaded() {
    return new NotRun(Reason.UNLOADED, "the model is being unloaded", Duration.ZERO);
  }

  private NotRun overloaded(String waits, long nanos) {
    return new NotRun(
        Reason.OVERLOADED,
        "the server is overloaded: this request %s %d ms for its turn, at most %d are accepted;"
                .formatted(waits, nanos / NANOS_PER_MILLI, options.maxWait().toMillis())
            + " ask again later, or add replicas",
        Duration.ofNanos(nanos));
  }

  /** One of a worker's turns: whatever waits and fits together. */
  private void turn() {
    List<Waiting> batch = new ArrayList<>();
    List<Runnable> refusals = new ArrayList<>();
    long expected;
    synchronized (this) {
      take(batch, refusals);
      expected = batch.isEmpty() ? 0 : predicted(rows(batch));
      running += batch.isEmpty() ? 0 : 1;
      publish();
    }
    refusals.forEach(Runnable::run);
    if (batch.isEmpty()) {
      return;
    }
    workers.expect(expected);
    try {
      run(batch);
    } finally {
      workers.expect(-expected);
      batch.forEach(Waiting::release);
      leave();
    }
  }

  /** The oldest job that may run, and with it those of the others that fit. */
  private void take(List<Waiting> batch, List<Runnable> refusals) {
    long now = System.nanoTime();
    Iterator<Waiting> next = waiting.iterator();
    while (next.hasNext() && mayGrow(batch)) {
      Waiting one = next.next();
      Optional<NotRun> refusal = refusal(one.job(), one.since(), now);
      if (refusal.isPresent()) {
        refusals.add(() -> refuse(one, refusal.get()));
      } else if (fits(one, batch)) {
        batch.add(one);
      } else {
        continue;
      }
      next.remove();
      waitingRows -= one.rows();
    }
  }

  private boolean mayGrow(List<Waiting> batch) {
    return batch.isEmpty() || (joins && rows(batch) < options.maxBatchRows());
  }

  private boolean fits(Waiting one, List<Waiting> batch) {
    return batch.isEmpty()
        || (rows(batch) + one.rows() <= options.maxBatchRows()
            && Batch.joinable(batch.get(0).inputs(), one.inputs()));
  }

  private static void refuse(Waiting one, NotRun why) {
    one.release();
    one.caller().refused(why);
  }

  private static long rows(List<Waiting> batch) {
    return batch.stream().mapToLong(Waiting::rows).sum();
  }

  private void run(List<Waiting> batch) {
    Optional<List<Ran>> together = batch.size() > 1 ? runTogether(batch) : Optional.empty();
    for (int i = 0; i < batch.size(); i++) {
      Waiting one = batch.get(i);
      try {
        if (together.isPresent()) {
          one.caller().answered(together.get().get(i));
        } else {
          runAlone(one.job(), one.inputs(), one.since());
        }
      } catch (RuntimeException e) {
        LOG.error("an answer is lost", e);
      }
    }
  }

  /** Empty when there is no answer: one request of a batch must not fail the others. */
  private Optional<List<Ran>> runTogether(List<Waiting> batch) {
    List<ByteBuf> memory = new ArrayList<>();
    long begun = System.nanoTime();
    List<Tensor> outputs;
    try {
      List<Tensor> inputs =
          Batch.join(
              batch.stream().map(Waiting::inputs).toList(), bytes -> Waiting.room(bytes, memory));
      outputs = model.run(inputs, wanted(batch));
    } catch (RunFailed | RuntimeException e) {
      LOG.debug("a batch failed, its requests run one by one", e);
      return Optional.empty();
    } finally {
      memory.forEach(ByteBuf::release);
    }
    long nanos = System.nanoTime() - begun;
    long rows = rows(batch);
    cost.learn(rows, nanos);
    Optional<List<List<Tensor>>> parts =
        Batch.split(outputs, batch.stream().mapToLong(Waiting::rows).toArray());
    if (parts.isEmpty()) {
      LOG.warn("outputs have other rows than inputs: requests run one by one from now on");
      joins = false;
      return Optional.empty();
    }
    List<Ran> answers = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Waiting one = batch.get(i);
      answers.add(new Ran(one.inputs(), parts.get().get(i), begun - one.since(), nanos, rows));
    }
    return Optional.of(answers);
  }

  /** All outputs when one of the requests wants all. */
  private static List<String> wanted(List<Waiting> batch) {
    Set<String> names = new LinkedHashSet<>();
    for (Waiting one : batch) {
      if (one.job().wanted().isEmpty()) {
        return List.of();
      }
      names.addAll(one.job().wanted());
    }
    return List.copyOf(names);
  }

  private void runAlone(Job job, List<Tensor> inputs, long since) {
    long begun = System.nanoTime();
    List<Tensor> outputs;
    try {
      outputs = model.run(inputs, job.wanted());
    } catch (RunFailed e) {
      job.caller().failed(e);
      return;
    } catch (RuntimeException e) {
      if (closed) {
        // It went between the look and the run.
        job.caller().refused(unloaded());
        return;
      }
      LOG.error("the model's engine failed", e);
      job.caller().failed(new RunFailed("internal error, the server's log has the details", e));
      return;
    }
    long nanos = System.nanoTime() - begun;
    long rows = job.rows();
    cost.learn(rows, nanos);
    job.caller().answered(new Ran(inputs, outputs, begun - since, nanos, rows));
  }

  private synchronized void leave() {
    running--;
    notifyAll();
  }

  /** Refuses what comes from now on and waits for what has been accepted. */
  public synchronized void close() throws InterruptedException {
    closed = true;
    while (running > 0 || !waiting.isEmpty()) {
      wait();
    }
  }
}
