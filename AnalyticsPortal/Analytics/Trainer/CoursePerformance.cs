using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 7, course performance: what does the course come to? Definition: docs/measures.md.</summary>
/// <param name="Enrollment">Who is in it.</param>
/// <param name="Growth">Enrolment of the last 3 whole months against the 3 before; null when nobody enrolled in those.</param>
/// <param name="Completion">Completed, of those whose time is up; null while it is up for nobody.</param>
/// <param name="MedianDaysToComplete">Days from enrolment to completion, 0 or more; null while nobody has completed.</param>
/// <param name="DropOut">Where most of those who left stood; null when nobody left a module.</param>
/// <param name="Score">Mean of the learners' best scores, 0-100; null without scores.</param>
/// <param name="Passes">Learners who passed, of those with a score; null without scores.</param>
/// <param name="TopModule">The module that loses the smallest share; null when there are not two to compare.</param>
/// <param name="StrugglingModule">The module that loses the largest share; null with <paramref name="TopModule"/>.</param>
/// <param name="Rating">Mean rating 1-5; null when nobody rated.</param>
public sealed record CoursePerformance(
    CourseEnrollment Enrollment,
    EnrollmentGrowth? Growth,
    Proportion? Completion,
    double? MedianDaysToComplete,
    DropOutStage? DropOut,
    SampleMean? Score,
    Proportion? Passes,
    ModuleLoss? TopModule,
    ModuleLoss? StrugglingModule,
    SampleMean? Rating);

/// <summary>The learners of a run.</summary>
/// <param name="Total">Everybody who was ever enrolled, 1 or more.</param>
/// <param name="UnderWay">Of them: neither completed nor withdrawn.</param>
/// <param name="Completed">Of them: finished.</param>
/// <param name="Withdrawn">Of them: given up.</param>
/// <param name="ActiveLast30Days">Of them: active in the last 30 days.</param>
/// <param name="NewLast30Days">Of them: enrolled in the last 30 days.</param>
public sealed record CourseEnrollment(int Total, int UnderWay, int Completed, int Withdrawn, int ActiveLast30Days, int NewLast30Days);

/// <summary>How enrolment changes.</summary>
/// <param name="PerMonth">Enrolments a month over the last 3 whole months, 0 or more.</param>
/// <param name="PerMonthBefore">Enrolments a month over the 3 months before, over 0.</param>
/// <param name="ChangePercent">(now - before) / before, %, -100 or more.</param>
/// <param name="Trend">Above 10 % growing, below -10 % declining, else steady.</param>
public sealed record EnrollmentGrowth(double PerMonth, double PerMonthBefore, double ChangePercent, EnrollmentTrend Trend);

/// <summary>Where enrolment is going.</summary>
public enum EnrollmentTrend
{
    /// <summary>Under -10 %.</summary>
    Declining,

    /// <summary>From -10 % to 10 %.</summary>
    Steady,

    /// <summary>Over 10 %.</summary>
    Growing,
}

/// <summary>The last module that most of those who left had completed.</summary>
/// <param name="LastCompleted">The module; null when most left in the first one, with none completed.</param>
/// <param name="LeftIn">The module after it, in which they left.</param>
/// <param name="Learners">Those who left there, of all who left a module.</param>
public sealed record DropOutStage(ModuleName? LastCompleted, ModuleName LeftIn, Proportion Learners);

/// <summary>A module, as people speak of it.</summary>
/// <param name="ModuleId">Opaque id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Position">Place in the course, from 1.</param>
public sealed record ModuleName(string ModuleId, string Title, int Position);

/// <summary>What a module loses.</summary>
/// <param name="Module">The module.</param>
/// <param name="Loss">Those who left in it, of its starters.</param>
public sealed record ModuleLoss(ModuleName Module, Proportion Loss);
