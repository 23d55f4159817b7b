package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestTheNameMayStandBeforeOrAfterTheCommand(t *testing.T) {
	for _, arguments := range [][]string{{"--name", "a", "up"}, {"up", "--name=a"}} {
		tool := &tool{name: "millwright"}
		rest, err := tool.parse("local-cluster", nil, arguments)
		if err == nil && len(rest) > 0 {
			_, err = tool.parse(rest[0], nil, rest[1:])
		}
		if err != nil || tool.name != "a" || rest[0] != "up" {
			t.Errorf("%q: name %q, rest %q, %v", arguments, tool.name, rest, err)
		}
	}
}

func TestHelpNamesEveryCommand(t *testing.T) {
	t.Setenv("LOCAL_CLUSTER_SOURCE", t.TempDir())
	for _, arguments := range [][]string{{}, {"--help"}, {"up", "--help"}, {"help"}} {
		var out bytes.Buffer
		if err := run(arguments, &out); err != nil {
			t.Fatal(err)
		}
		for command := range commands {
			if !strings.Contains(out.String(), "\n  "+command+" ") {
				t.Errorf("%q: no %s", arguments, command)
			}
		}
	}
}

func TestWhatIsWrongIsSaidBeforeAnythingIsDone(t *testing.T) {
	t.Setenv("LOCAL_CLUSTER_SOURCE", t.TempDir())
	for expected, arguments := range map[string][]string{
		`no command "upp"`:                {"upp"},
		`load: wrong number`:              {"load"},
		`up: wrong number`:                {"up", "now"},
		`down: flag provided but not`:     {"down", "--purg"},
		`--name: expected lower case`:     {"--name", "A", "status"},
		`logs: expected one of`:           {"logs", "nginx"},
		`millwright was never started`:    {"kubeconfig"},
		`cluster other does not run`:      {"status", "--name", "other"},
		`diagnostics: wrong number of ar`: {"diagnostics"},
	} {
		var out bytes.Buffer
		if err := run(arguments, &out); err == nil || !strings.Contains(err.Error(), expected) {
			t.Errorf("%q: got %v, expected %q", arguments, err, expected)
		}
	}
}
