namespace Azure.Simulator.Compute;

/// <summary>Versions of the gallery API in Microsoft.Compute, newest first.</summary>
internal static class ComputeVersions
{
    public static readonly string[] Galleries = ["2025-03-03", "2024-03-03", "2023-07-03", "2022-08-03", "2022-03-03", "2022-01-03", "2021-10-01"];
}
