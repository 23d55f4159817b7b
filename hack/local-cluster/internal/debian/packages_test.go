package debian

import (
	"slices"
	"testing"
)

func TestAPackageIsAskedForOnceHoweverManyOfItsCommandsAreMissing(t *testing.T) {
	got := missingPackages(func(what string) bool { return what == "runc" || what == "mount" || what == "iptables" })
	if want := []string{"containerd", "containernetworking-plugins", "iproute2", "util-linux"}; !slices.Equal(got, want) {
		t.Errorf("got %v, expected %v", got, want)
	}
}

func TestNothingIsMissingWhenEverythingIsPresent(t *testing.T) {
	if got := missingPackages(func(string) bool { return true }); got != nil {
		t.Errorf("got %v", got)
	}
}
