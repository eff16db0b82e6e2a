// Package pyenum reads Python modules that define an enum of event types, and
// says what release of the catalog such a module describes.
//
// It has two layers: [Read] has Python parse the source, which is never executed
// and of which nothing is imported; [Module.Apply] is a pure function from what
// was read and the release before to the release that the module describes.
package pyenum
