using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>Writes results as <see cref="MeasureTable.Json"/> reads them, by code that is made when the portal is built: a night writes six of them for every learner.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Measured<Velocity>))]
[JsonSerializable(typeof(Measured<SkillGap>))]
[JsonSerializable(typeof(Measured<Engagement>))]
[JsonSerializable(typeof(Measured<Mastery>))]
[JsonSerializable(typeof(Measured<Performance>))]
[JsonSerializable(typeof(Measured<ContentEffectiveness>))]
internal sealed partial class MeasureWriting : JsonSerializerContext;
