using Pulumi;

namespace EndToEnd.Tests.Programs;

/// <summary>A resource of a provider that does not do what providers do.</summary>
internal sealed class FlakyThing(string name) : CustomResource("flaky:index:Thing", name, new FlakyThingArgs());

internal sealed class FlakyThingArgs : ResourceArgs;
