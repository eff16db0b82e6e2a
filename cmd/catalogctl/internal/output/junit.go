package output

import (
	"encoding/xml"
	"io"
)

// TestSuite is a test report in the form that JUnit made common.
type TestSuite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Cases    []TestCase `xml:"testcase"`
}

// TestCase is one test of a [TestSuite].
type TestCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *Failure `xml:"failure,omitempty"` // nil: it passed
	Output  string   `xml:"system-out,omitempty"`
}

// Failure says why a [TestCase] failed.
type Failure struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes a report of one suite; it counts the cases itself.
func WriteJUnit(w io.Writer, suite TestSuite) error {
	suite.Tests, suite.Failures = len(suite.Cases), 0
	for _, c := range suite.Cases {
		if c.Failure != nil {
			suite.Failures++
		}
	}
	report := struct {
		XMLName xml.Name `xml:"testsuites"`
		Suites  []TestSuite
	}{Suites: []TestSuite{suite}}
	b, err := xml.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(b)+"\n")
	return err
}
