package cluster

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestClustersInDifferentSlotsShareNoAddressTheHostSees(t *testing.T) {
	seen := map[string]int{}
	for slot := range slots {
		net := SubnetsOf(slot)
		cable := net.Node.Masked().String()
		if other, taken := seen[cable]; taken {
			t.Fatalf("slots %d and %d share %s", slot, other, cable)
		}
		seen[cable] = slot
		if net.Host.Masked() != net.Node.Masked() || net.Host == net.Node {
			t.Fatalf("slot %d: %s and %s are not two ends of one cable", slot, net.Host, net.Node)
		}
	}
}

func TestNoSubnetOfAClusterOverlapsAnother(t *testing.T) {
	net := SubnetsOf(3)
	if net.Node.Overlaps(net.Pods) || net.Node.Overlaps(net.Services) || net.Pods.Overlaps(net.Services) {
		t.Errorf("%+v", net)
	}
	if net.Services.Masked().Addr().Next() != net.APIService {
		t.Errorf("%s is not the first address of %s", net.APIService, net.Services)
	}
	if got := net.Server(); got != "https://10.197.3.1:6443" {
		t.Errorf("server %s", got)
	}
}

func TestAClusterKeepsItsSlotAndAReleasedOneIsTakenAgain(t *testing.T) {
	folder := t.TempDir()
	claim := func(state string) Slot {
		t.Helper()
		slot, err := claimSlot(folder, state)
		if err != nil {
			t.Fatal(err)
		}
		return slot
	}
	first, second := claim("/a"), claim("/b")
	if first.Index != 0 || second.Index != 1 || claim("/a") != first {
		t.Fatalf("slots %v %v", first, second)
	}
	if err := first.release(); err != nil {
		t.Fatal(err)
	}
	if _, found := findSlot(folder, "/a"); found {
		t.Error("a released slot is still found")
	}
	if got := claim("/c"); got.Index != 0 {
		t.Errorf("slot %d, expected the free one", got.Index)
	}
	if other, found := findSlot(folder, "/b"); !found || other != second {
		t.Error("the other cluster lost its slot")
	}
}

func TestNamesOfHostObjectsFitTheKernelsLimits(t *testing.T) {
	if link := (Slot{Index: slots - 1}).Link(); len(link) > 15 {
		t.Errorf("%s: network devices have at most 15 characters", link)
	}
}

func TestANameThatIsNotALabelIsRefused(t *testing.T) {
	for _, name := range []string{"", "Demo", "a/b", "..", "-a", "a-", strings.Repeat("a", 31)} {
		if _, err := Open(t.TempDir(), name); err == nil {
			t.Errorf("%q was accepted", name)
		}
	}
}

func TestMountsBelowAFolderAreFoundInTheirOrder(t *testing.T) {
	table := "1 0 8:1 / / rw - ext4 /dev/x rw\n" +
		"2 1 0:1 / /state rw - tmpfs tmpfs rw\n" +
		"3 2 0:2 / /state/a rw - tmpfs tmpfs rw\n" +
		"4 3 0:3 / /state/a/b\\040c rw - tmpfs tmpfs rw\n" +
		"5 1 0:4 / /stateful rw - tmpfs tmpfs rw\n"
	if got, want := mountsBelow(table, "/state"), []string{"/state/a", "/state/a/b c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, expected %q", got, want)
	}
}

func TestEveryConfigurationFileIsWrittenWithoutGaps(t *testing.T) {
	state := t.TempDir()
	c := &Cluster{Name: "test", State: state, Slot: Slot{Index: 2}, Net: SubnetsOf(2)}
	if err := c.writeConfiguration(); err != nil {
		t.Fatal(err)
	}
	for file, part := range map[string]string{
		"containerd.toml":      `root = "` + state + `/containerd"`,
		"cni/10-pods.conflist": `"subnet": "10.198.0.0/16"`,
		"kubelet.yaml":         "cgroupRoot: /millwright-2",
		"kube-proxy.yaml":      "masqueradeAll: ",
		"Corefile":             "bind 10.197.2.1",
	} {
		text, err := os.ReadFile(filepath.Join(state, "configuration", file))
		if err != nil || !strings.Contains(string(text), part) || strings.Contains(string(text), "<no value>") {
			t.Errorf("%s: %v: no %q in\n%s", file, err, part, text)
		}
	}
}

func TestEveryProgramButContainerdHasArguments(t *testing.T) {
	c := &Cluster{State: "/state", Net: SubnetsOf(0)}
	for _, program := range Programs {
		if program != "containerd" && len(c.arguments(program)) == 0 {
			t.Errorf("%s has none", program)
		}
	}
}
