package cluster

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dev.millwright/local-cluster/internal/process"
)

// Logs prints the whole log of one program, or the last lines of all when none is named.
func (c *Cluster) Logs(program string, out io.Writer) error {
	if program == "" {
		for _, each := range Programs {
			fmt.Fprintf(out, "%s (%s)\n%s\n\n", each, c.Log(each), process.Tail(c.Log(each), 10))
		}
		return nil
	}
	if !slices.Contains(Programs, program) {
		return fmt.Errorf("logs: expected one of %s, got %q (logs of pods: kubectl logs)", strings.Join(Programs, ", "), program)
	}
	log, err := os.Open(c.Log(program))
	if err != nil {
		return err
	}
	defer log.Close()
	_, err = io.Copy(out, log)
	return err
}
