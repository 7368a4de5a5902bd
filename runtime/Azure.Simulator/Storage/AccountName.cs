namespace Azure.Simulator.Storage;

/// <summary>Who holds an account name.</summary>
/// <param name="Id">ARM id of the account.</param>
internal sealed record AccountName(string Id);
