// SPDX-License-Identifier: Apache-2.0

// Command archive writes a container image as a docker-archive, the format that `docker load`,
// `ctr images import` and jib's tar:// base read. It needs no Docker and no registry.
//
//	go -C hack/images/archive run . --output=/abs/image.tar --tag=millwright/example:dev \
//	    --layer=/abs/base.tar --layer=/abs/app.tar --entrypoint=/bin/app --env=HOME=/tmp --user=10001:10001
//
// The same layers and options always give the same bytes: the image carries no date.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// list is a flag that may be given many times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(v string) error { *l = append(*l, v); return nil }

func main() {
	image, output, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(0)
	}
	if err == nil {
		err = Write(output, image)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "archive:", err)
		os.Exit(1)
	}
}

func parse(args []string) (Image, string, error) {
	var layers, entrypoint, cmd, env list
	flags := flag.NewFlagSet("archive", flag.ContinueOnError)
	output := flags.String("output", "", "absolute path of the archive to write (required)")
	tag := flags.String("tag", "", "name and tag, such as millwright/operator:dev (required)")
	user := flags.String("user", "", "uid or uid:gid the image runs as (default: root)")
	workdir := flags.String("workdir", "", "working directory (default: /)")
	arch := flags.String("arch", runtime.GOARCH, "CPU architecture, by its Go name")
	flags.Var(&layers, "layer", "absolute path of an uncompressed tar, lowest layer first (repeatable, at least one)")
	flags.Var(&entrypoint, "entrypoint", "one word of the entrypoint (repeatable)")
	flags.Var(&cmd, "cmd", "one word of the default arguments (repeatable)")
	flags.Var(&env, "env", "NAME=value (repeatable)")
	if err := flags.Parse(args); err != nil {
		return Image{}, "", err
	}
	image := Image{
		Tag: *tag, Arch: *arch, Layers: layers, Entrypoint: entrypoint,
		Cmd: cmd, Env: env, User: *user, WorkingDir: *workdir,
	}
	return image, *output, check(image, *output, flags.Args())
}

// check names the first option that is wrong. Paths must be absolute because `go -C` moves the
// working directory, so a relative one would point somewhere the caller did not mean.
func check(image Image, output string, rest []string) error {
	if len(rest) > 0 {
		return fmt.Errorf("%q is not an option; every layer needs its own --layer=", rest[0])
	}
	if name, tag, found := strings.Cut(image.Tag, ":"); !found || name == "" || tag == "" {
		return fmt.Errorf("--tag must be name:tag, such as millwright/operator:dev; got %q", image.Tag)
	}
	if len(image.Layers) == 0 {
		return errors.New("at least one --layer= is needed")
	}
	for _, path := range append([]string{output}, image.Layers...) {
		if !filepath.IsAbs(path) {
			return fmt.Errorf("--output and --layer need absolute paths; got %q", path)
		}
	}
	for _, pair := range image.Env {
		if name, _, found := strings.Cut(pair, "="); !found || name == "" {
			return fmt.Errorf("--env must be NAME=value; got %q", pair)
		}
	}
	return nil
}
