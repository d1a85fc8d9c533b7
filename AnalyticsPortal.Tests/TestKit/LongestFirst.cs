using AnalyticsPortal.Tests.Browser;
using Xunit;
using Xunit.Abstractions;

// Most of the longest wait for a browser, a portal or a time to pass: with a thread for each of CI's two cores one would be idle half of the time.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("AnalyticsPortal.Tests.TestKit.LongestFirst", "AnalyticsPortal.Tests")]

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>The tests that share one browser run one after the other and take longest: begun last they would keep the others' core idle at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderByDescending(collection => collection.DisplayName is BrowserCollection.Name or CollectedCollection.Name)
        .ThenByDescending(collection => collection.DisplayName.Contains(".Browser.", StringComparison.Ordinal))
        .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
