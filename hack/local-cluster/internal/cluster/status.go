package cluster

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// Healthy is nil when every program runs and the node is ready, else what is wrong first.
func (c *Cluster) Healthy() error {
	if len(c.running()) == 0 {
		return fmt.Errorf("cluster %s does not run: start it with up", c.Name)
	}
	for _, program := range Programs {
		if _, runs := c.recorded(program); !runs {
			return fmt.Errorf("%s does not run (its log: %s)", program, c.Log(program))
		}
	}
	api, err := c.api()
	if err != nil {
		return err
	}
	if err := api.get("/readyz", nil); err != nil {
		return fmt.Errorf("the API server is not ready: %w", err)
	}
	if !api.nodeReady(time.Now().Add(-time.Hour)) {
		return fmt.Errorf("%s is not ready: see kubectl describe node %s", NodeName, NodeName)
	}
	return nil
}

// Status prints the programs and returns what Healthy says.
func (c *Cluster) Status(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PROGRAM\tPID\tMEMORY")
	var total int64
	for _, program := range Programs {
		id, runs := c.recorded(program)
		if !runs {
			fmt.Fprintf(table, "%s\t-\t-\n", program)
			continue
		}
		memory := id.Memory()
		total += memory
		fmt.Fprintf(table, "%s\t%d\t%d MB\n", program, id.PID, memory>>20)
	}
	fmt.Fprintf(table, "total\t\t%d MB\n", total>>20)
	if err := table.Flush(); err != nil {
		return err
	}
	if err := c.Healthy(); err != nil {
		return err
	}
	fmt.Fprintf(out, "cluster %s runs at %s; export KUBECONFIG=%s\n", c.Name, c.Net.Server(), c.Kubeconfig())
	return nil
}
