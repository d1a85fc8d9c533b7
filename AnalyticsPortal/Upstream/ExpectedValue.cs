namespace AnalyticsPortal.Upstream;

/// <summary>What the contract says about a place, in the words of its reader.</summary>
/// <param name="Type">The type.</param>
/// <param name="Least">The smallest number, or the fewest characters; 0 where there is neither.</param>
/// <param name="Most">The largest number, or the most characters or items; 0 where there is neither.</param>
/// <param name="Words">The texts of a list, with commas between; empty where there is none.</param>
public readonly record struct ExpectedValue(ExpectedType Type, double Least = 0, double Most = 0, string Words = "");

/// <summary>The types of the contract.</summary>
public enum ExpectedType
{
    /// <summary>Text of at most so many characters.</summary>
    Text,

    /// <summary>An opaque id.</summary>
    Id,

    /// <summary>A moment with a zone.</summary>
    Instant,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A time zone's IANA name.</summary>
    TimeZone,

    /// <summary>A number in a range.</summary>
    Number,

    /// <summary>A whole number in a range.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of a list of texts.</summary>
    Choice,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    List,

    /// <summary>JSON at all.</summary>
    Json,

    /// <summary>The person and the organisation that were asked about.</summary>
    AskedAbout,
}
