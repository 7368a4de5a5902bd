using System.Collections.Immutable;

namespace Marketplace.Imaging.Generalizing;

/// <summary>One row of the table of what generalising does.</summary>
/// <param name="Id">For output and documents, such as <c>ssh-host-keys</c>.</param>
/// <param name="Title">What goes, as a phrase.</param>
/// <param name="Fact">The part of the facts that shows it afterwards, such as <c>ssh.hostKeys</c>.</param>
/// <param name="Actions">Done in this order.</param>
public sealed record GeneralizeOperation(string Id, string Title, string Fact, ImmutableArray<GeneralizeAction> Actions);
