using Azure.Arm.Provider.Http;
using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        RunAsync(request.Tok, 0, cancellationToken, async token =>
        {
            if (!Package.Functions.TryGetValue(request.Tok, out var function) || function.Arm is not { } arm)
                throw new RpcException(StatusCode.InvalidArgument, $"'{request.Tok}' is not a function of azure-native here");
            var args = Read(request.Args);
            var problems = new InputChecker(Package).Check(function.Inputs, args, null);
            if (problems.Count > 0)
            {
                var refused = new InvokeResponse();
                refused.Failures.AddRange(problems.Select(problem => new CheckFailure { Property = problem.Path, Reason = problem.Reason }));
                return refused;
            }

            var reply = await Arm.Connection.SendAsync(new HttpMethod(arm.Method), Target(function, arm, args), null, Scrubber.For(args), token).ConfigureAwait(false);
            var result = new BodyReader(Package).Read(function.Outputs, reply.Object ?? []);
            return new InvokeResponse { Return = Write(result) };
        });

    private string Target(FunctionSchema function, ArmFunction arm, PropertyMap args)
    {
        var path = arm.Path.Format(name => name == "subscriptionId" ? configuration.SubscriptionId : Text(args, name));
        var query = function.Inputs.Properties.Where(property => property.Place == WirePlace.Query && Text(args, property.Name) is not null)
            .Select(property => $"&{property.WirePath[^1]}={Uri.EscapeDataString(Text(args, property.Name)!)}");
        return $"{path}?api-version={arm.ApiVersion}{string.Concat(query)}";
    }

    private static string? Text(PropertyMap args, string name) => (args.GetValueOrDefault(name)?.Unwrap() as PropertyValue.StringValue)?.Value;
}
