using System.Text.Json.Nodes;
using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var resource = Resource(TypeOf(request.Type, request.Urn));
        var (olds, news) = (OldInputs(resource, request.Id, request.OldInputs, request.Olds), Read(request.News));
        if (request.Preview)
        {
            var foretold = new PreviewOutputs(Package).OfUpdate(resource, Read(request.Olds), news);
            return Task.FromResult(new UpdateResponse { Properties = Write(SecretMarks.Carry(news, foretold)) });
        }

        return RunAsync($"updating {resource.Arm!.Type}", request.Timeout, cancellationToken, async token =>
        {
            var verb = resource.Arm.UpdateVerb == "patch" ? HttpMethod.Patch : HttpMethod.Put;
            var wanted = WithDefaults(resource.Arm, olds, news);
            var body = verb == HttpMethod.Patch ? Changes(resource, olds, wanted) : Arm.Writer.Write(resource.Inputs, wanted);
            var (_, outputs) = await PutAsync(verb, resource, request.Id, body, news, token).ConfigureAwait(false);
            return new UpdateResponse { Properties = Write(outputs) };
        });
    }

    // A PATCH carries what changes; services refuse it when it repeats what cannot. Null removes.
    private JsonObject Changes(ResourceSchema resource, PropertyMap olds, PropertyMap news)
    {
        var body = Arm.Writer.Write(resource.Inputs, news.Where((name, value) => olds.GetValueOrDefault(name)?.Unwrap() != value.Unwrap()));
        foreach (var property in resource.Inputs.Properties.Where(p => p.Place == WirePlace.Body && p.WirePath.Length == 1 && IsGiven(olds, p.Name) && !IsGiven(news, p.Name)))
            body[property.WirePath[0]] = null;
        return body;
    }

    // ARM takes a property that is not sent for one that stays as it is.
    private static PropertyMap WithDefaults(ArmResource arm, PropertyMap olds, PropertyMap news)
    {
        foreach (var (name, value) in arm.DefaultsWhenRemoved ?? [])
        {
            if (IsGiven(olds, name) && !IsGiven(news, name)) news = news.SetItem(name, JsonProperties.Read(value));
        }

        return news;
    }
}
