using Marketplace.Certification.Judging;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

/// <summary>Pictures by what their bytes say.</summary>
internal static class Pictures
{
    /// <summary>False, with a report, when the file is no PNG whose size can be read.</summary>
    public static bool IsPng(Judgement judgement, AssetFile file, string what, string path)
    {
        if (file.Format == "png" && file.Width is not null)
            return true;
        judgement.Fail(file.Format == "png" ? $"the {what} is a damaged PNG" : $"the {what} is no PNG ({file.Format}), whatever its name says", propertyPath: path);
        return false;
    }

    /// <summary>Reports a picture that is not 1280 x 720 pixels of PNG.</summary>
    public static void CheckSize(Judgement judgement, AssetFile file, string what, string path)
    {
        if (IsPng(judgement, file, what, path) && file.Size != OfferThresholds.PictureSize.Value)
            judgement.Fail($"the {what} is {file.Size}, expected {OfferThresholds.PictureSize}", propertyPath: path);
    }
}
