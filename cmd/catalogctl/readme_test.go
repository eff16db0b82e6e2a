package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The transcripts of the README are what the commands print.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	if len(blocks) == 0 {
		t.Fatal("the README has no transcript")
	}
	for _, block := range blocks {
		for _, part := range strings.Split("\n"+block[1], "\n$ catalogctl ")[1:] {
			line, want, _ := strings.Cut(part, "\n")
			_, stdout, _ := call("", splitLine(line)...)
			if got := strings.TrimRight(stdout, "\n"); got != strings.TrimRight(want, "\n") {
				t.Errorf("catalogctl %s prints\n%s\nthe README says\n%s", line, got, want)
			}
		}
	}
}

// splitLine splits a command line that quotes with " alone.
func splitLine(line string) (args []string) {
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	return args
}
