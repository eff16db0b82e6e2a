// Package legacy is the room for the names that events had in older
// vocabularies. Each vocabulary has a package of its own, generated from the
// catalog, in which every old name is a deprecated constant of event.Type:
//
//   - dataevents has the names of DataEventType
//   - stageevents has the names of StageEvent
//
// Change an import to one of them and code compiles as before; editors and
// linters then say, name by name, which constant of package event to write.
// Which old name stands for which event is for the catalog to say, so go
// generate makes the packages anew after it has a new release.
package legacy

//go:generate go run ../../cmd/catalogctl generate legacy --source DataEventType --migrations ../../migrations --out dataevents/names_gen.go
//go:generate go run ../../cmd/catalogctl generate legacy --source StageEvent --migrations ../../migrations --out stageevents/names_gen.go
