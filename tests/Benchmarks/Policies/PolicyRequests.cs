using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Benchmarks.Policies;

/// <summary>Resources with some sixty properties each; one in fifty breaks one policy.</summary>
internal static class PolicyRequests
{
    public const int OneBad = 50;

    public static AnalyzeRequest Resource(int number) => new()
    {
        Type = "bench:index:Bucket",
        Urn = Urn(number),
        Name = $"bucket-{number}",
        Properties = Properties(number),
        Options = new AnalyzerResourceOptions { CustomTimeouts = new(), Parent = "urn:pulumi:dev::bench::pulumi:pulumi:Stack::bench-dev" },
    };

    public static AnalyzeStackRequest Stack(int resources)
    {
        var request = new AnalyzeStackRequest();
        for (var number = 0; number < resources; number++)
        {
            request.Resources.Add(new AnalyzerResource
            {
                Type = "bench:index:Bucket",
                Urn = Urn(number),
                Name = $"bucket-{number}",
                Properties = Properties(number),
                Options = new AnalyzerResourceOptions { CustomTimeouts = new(), Parent = "urn:pulumi:dev::bench::pulumi:pulumi:Stack::bench-dev" },
                Parent = "urn:pulumi:dev::bench::pulumi:pulumi:Stack::bench-dev",
            });
        }
        return request;
    }

    private static string Urn(int number) => $"urn:pulumi:dev::bench::bench:index:Bucket::bucket-{number}";

    private static Struct Properties(int number)
    {
        var settings = new Struct();
        for (var index = 0; index < 40; index++)
            settings.Fields[$"s{index}"] = Value.ForNumber(number % OneBad == 7 && index == number % 40 ? 1000 + number : index);
        var tags = new Struct();
        foreach (var tag in new[] { "env", "team", "cost", "owner", "region" })
            tags.Fields[tag] = Value.ForString($"{tag}-{number % 10}");
        return new Struct
        {
            Fields =
            {
                ["name"] = Value.ForString($"bucket-{number}"),
                ["acl"] = Value.ForString("private"),
                ["size"] = Value.ForNumber(number),
                ["versioned"] = Value.ForBool(true),
                ["tags"] = Value.ForStruct(tags),
                ["settings"] = Value.ForStruct(settings),
                ["rules"] = Value.ForList([.. Enumerable.Range(0, 5).Select(rule => Value.ForString($"rule-{rule}"))]),
            },
        };
    }
}
