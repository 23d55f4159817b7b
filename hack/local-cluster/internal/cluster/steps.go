package cluster

import (
	"fmt"
	"io"
	"time"
)

// steps prints what is done, with the seconds since the start.
type steps struct {
	out   io.Writer
	start time.Time
}

func newSteps(out io.Writer) *steps { return &steps{out, time.Now()} }

func (s *steps) done(format string, arguments ...any) {
	fmt.Fprintf(s.out, "%5.1fs  %s\n", time.Since(s.start).Seconds(), fmt.Sprintf(format, arguments...))
}
