package generate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ringrift/eventcatalog/catalog"
)

// GoName returns the Go identifier for a name in UPPER_SNAKE or lower_snake, as
// Go spells initialisms: CMAES_TRIGGERED becomes CMAESTriggered, SYNC_ID SyncID.
// Initialisms are the terms of the glossary, those that Go programs commonly
// use, and words with a digit before a letter, such as P2P. What is neither a
// letter nor a digit separates words.
func GoName(name string, glossary []catalog.Term) string {
	var b strings.Builder
	words := strings.FieldsFunc(strings.ToUpper(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for _, word := range words {
		if !isInitialism(word, glossary) {
			_, first := utf8.DecodeRuneInString(word)
			word = word[:first] + strings.ToLower(word[first:])
		}
		b.WriteString(word)
	}
	return b.String()
}

func isInitialism(word string, glossary []catalog.Term) bool {
	if strings.Contains(initialisms, " "+word+" ") {
		return true
	}
	if slices.ContainsFunc(glossary, func(t catalog.Term) bool { return t.Term == word }) {
		return true
	}
	digit := strings.IndexFunc(word, unicode.IsDigit)
	return digit >= 0 && strings.IndexFunc(word[digit:], unicode.IsLetter) >= 0
}

// initialisms are those that Go linters know, and a few of computing hardware.
const initialisms = " ACL API ASCII CPU CSS CSV DB DNS EOF GPU GUID HTML HTTP HTTPS ID IO IP JSON LHS OS QPS RAM RHS " +
	"RPC SLA SMTP SQL SSH TCP TLS TPU TTL UDP UI UID URI URL UTC UTF8 UUID VM XML XMPP XSRF XSS YAML "
