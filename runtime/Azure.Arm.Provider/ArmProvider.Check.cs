using Azure.Arm.Provider.Http;
using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    /// <summary>Fills in name and location, then holds the inputs against the schema.</summary>
    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        RunAsync("check", 0, cancellationToken, async token =>
        {
            var resource = Resource(TypeOf(request.Type, request.Urn));
            var (olds, news) = (Read(request.Olds), Read(request.News));
            var failures = new List<InputProblem>();
            var inputs = WithName(resource, news, olds, Urn.Parse(request.Urn));
            inputs = await WithLocationAsync(resource, inputs, olds, failures, token).ConfigureAwait(false);
            inputs = inputs.Select((name, value) => resource.Inputs.TryGet(name, out var property) && property.Secret ? value.AsSecret() : value);
            failures.AddRange(new InputChecker(Package).Check(resource.Inputs, inputs, resource.Arm));

            var response = new CheckResponse { Inputs = Write(inputs) };
            response.Failures.AddRange(failures.Select(failure => new CheckFailure { Property = failure.Path, Reason = failure.Reason }));
            return response;
        });

    private PropertyMap WithName(ResourceSchema resource, PropertyMap news, PropertyMap olds, Urn urn)
    {
        var parameter = resource.Arm!.NameParameter;
        if (IsGiven(news, parameter)) return news;
        return news.SetItem(parameter, IsGiven(olds, parameter) ? olds[parameter] : Autonamer.Name(resource.Arm, urn, configuration.SubscriptionId ?? ""));
    }

    private async Task<PropertyMap> WithLocationAsync(ResourceSchema resource, PropertyMap inputs, PropertyMap olds, List<InputProblem> failures, CancellationToken cancellationToken)
    {
        if (!resource.Arm!.LocationRequired || IsGiven(inputs, "location")) return inputs;
        if (IsGiven(olds, "location")) return inputs.SetItem("location", olds["location"]);
        if (configuration.Location is { } configured) return inputs.SetItem("location", configured);
        if (resource.Arm.Path.Parameters.Contains("resourceGroupName") && resource.Arm.NameParameter != "resourceGroupName")
        {
            switch (inputs.GetValueOrDefault("resourceGroupName")?.Unwrap())
            {
                case PropertyValue.ComputedValue: return inputs.SetItem("location", PropertyValue.Computed);
                case PropertyValue.StringValue { Value: var group } when configuration.SubscriptionId is not null:
                    // A group that is not there yet will be by the time of the create; then Check comes again.
                    return inputs.SetItem("location", await GroupLocationAsync(group, cancellationToken).ConfigureAwait(false) is { } found ? found : PropertyValue.Computed);
                default: break;
            }
        }

        failures.Add(new("location", "'location' is missing; set it, or give all resources one with `config set azure-native:location westeurope`"));
        return inputs.SetItem("location", PropertyValue.Computed);
    }

    private async Task<string?> GroupLocationAsync(string group, CancellationToken cancellationToken)
    {
        var schema = Package.Resources["azure-native:resources:ResourceGroup"].Arm!;
        var path = schema.Path.Format(name => name == "resourceGroupName" ? group : configuration.SubscriptionId);
        if (Arm.GroupLocations.TryGetValue(path, out var known)) return known;
        try
        {
            var reply = await Arm.Connection.SendAsync(HttpMethod.Get, $"{path}?api-version={schema.ApiVersion}", null, Scrubber.None, cancellationToken).ConfigureAwait(false);
            return reply.Object?["location"]?.GetValue<string>() is { } location ? Arm.GroupLocations[path] = location : null;
        }
        catch (ArmException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    private static bool IsGiven(PropertyMap inputs, string name) => inputs.GetValueOrDefault(name) is { } value and not PropertyValue.NullValue;
}
