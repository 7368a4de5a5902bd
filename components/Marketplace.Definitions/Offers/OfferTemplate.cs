using Marketplace.Definitions.Images;

namespace Marketplace.Definitions.Offers;

/// <summary>The file that <c>mkt new offer NAME</c> writes: the shortest offer that loads, with comments.</summary>
public static class OfferTemplate
{
    /// <summary>The text, or a diagnostic when the name is not one.</summary>
    public static LoadResult<string> Write(string name)
    {
        if (!ImageShape.Name.Matches(name))
        {
            var fix = ImageShape.Name.Correct!(name);
            return new(null, [Diagnostic.Error(DefinitionCodes.BadName, $"\"{name}\" is not a name for an offer, expected {ImageShape.Name.Describe()}", Where.Nowhere, fix is null ? null : $"Try: mkt new offer {fix}", fix)]);
        }
        return new(Text.Replace("NAME", name, StringComparison.Ordinal), []);
    }

    /// <summary>Path of the definition named <paramref name="name"/>, relative to the project root.</summary>
    public static string PathOf(string name) => $"{DefinitionLoader.OffersFolder}/{name}.yaml";

    private const string Text = """
        # yaml-language-server: $schema=./offer.schema.json
        kind: offer
        id: NAME # cannot be changed once the offer exists

        categories:
          compute: [application-infrastructure]

        listings:
          - title: NAME
            summary: One line for search results, at most 100 characters
            # shortDescription: At most 256 characters
            # description: |
            #   <p>Whom it is for, what it does, what it needs, what its limits are.</p>
            # privacyPolicy: https://example.com/privacy
            # support:
            #   azure: https://example.com/support
            # contacts:
            #   support: { name: Support, email: support@example.com, phone: "+1 555 0100" }
            #   engineering: { name: Engineering, email: engineering@example.com, phone: "+1 555 0101" }
            # logos:
            #   large: ../files/NAME/logo-216.png # PNG, square, 216 to 350 pixels
            # screenshots:
            #   - file: ../files/NAME/screenshot-1.png # PNG, 1280 x 720 pixels
            #     caption: What it shows

        plans:
          - id: standard
            name: Standard
            summary: One line about the plan
            description: What the plan offers
            price:
              perCore: 0.01 # US dollars an hour
            # freeTrial: { value: 1 } # months: 1, 3 or 6
            technical:
              image: ${image.NAME.version} # definitions/images/NAME.yaml; ports, SKUs and operating system come from it
              # recommendedSizes: [d2s-standard-v5]

        # previewAudience: # subscriptions that see the offer before it is live
        #   - subscription: 00000000-0000-0000-0000-000000000000

        # leads:
        #   httpsEndpoint:
        #     httpsEndpointUrl: ${backend.leadsUrl}

        # certificationNotes: How to try it.

        """;
}
