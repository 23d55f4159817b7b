module millwright.dev/hack/images/archive

go 1.22
