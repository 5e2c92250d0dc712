package export

import (
	"bytes"
	"embed"
	"maps"
	"strings"
	"text/template"
)

// The frames of documents are what stands before and after their answers.

//go:embed page.html document.tex sheet.html sheet.tex
var frameFiles embed.FS

func frames() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"latex": escapeLaTeX, "typographic": typographic, "add": func(a, b int) int { return a + b },
	}).ParseFS(frameFiles, "page.html", "document.tex", "sheet.html", "sheet.tex"))
}

// appendFrame appends a part of a frame, with what each key says of itself and with
// more.
func (k *Key) appendFrame(buf []byte, name string, more map[string]string) []byte {
	words := map[string]string{
		"Title": k.Title(), "Digits": k.exactDigits(), "Rules": k.rulesText(),
		"Operators": strings.Join(k.ruleNames(), ", "), "Limits": k.limitsText(), "Version": k.Version,
	}
	maps.Copy(words, more)
	b := bytes.NewBuffer(buf)
	if err := frames().ExecuteTemplate(b, name, words); err != nil {
		panic(err) // a buffer takes whatever is written to it
	}
	return b.Bytes()
}
