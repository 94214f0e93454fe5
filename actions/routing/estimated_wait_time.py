"""Estimated Wait Time: estimates the wait time of a skill queue from history."""

from __future__ import annotations

from ..base import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    Action,
    Kind,
    Outcome,
    Property,
    Unknown,
)


class EstimatedWaitTime(Action):
    """Estimates the wait time of a skill queue from history; assumed to go well (L24)."""

    name = "Estimated Wait Time"
    export_name = "EWTESTIMATE"
    library_id = "893EF53A-B996-415F-8C4D-DEDA98EB0A5A"
    page = "https://help.nice-incontact.com/content/studio/actionscx/ewtestimate/ewtestimate.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        ("only contacts that pass this action are counted; place it right after ReqAgent"),
        "more advanced outputs exist (AverageQueue, AgentsOnCalls ...)",
    )
    unknown = (Unknown.OUTCOMES,)

    skill_no = Property(
        "SkillNo",
        Kind.TEXT,
        "skill",
        export="SkillNo-by-RoutingMode->1:SkillNo>2:SkillNo_QueueNo>3:QueueNo",
        position=0,
    )
    look_back = Property("LookBack", Kind.TEXT, "30Min, 15Min or 5Min", position=1)
    high_confidence = Property(
        "HighConfidence", Kind.TEXT, "percent threshold for high confidence", position=2
    )
    min_confidence = Property(
        "MinConfidence", Kind.TEXT, "percent threshold for minimum confidence", position=3
    )
    estimate_value = Property(
        "EstimateValue", Kind.VARIABLE, "seconds", is_output=True, position=4
    )
    estimate_range = Property(
        "EstimateRange", Kind.VARIABLE, "plus/minus seconds", is_output=True, position=5
    )
    adjusted_estimate_value = Property(
        "AdjustedEstimateValue",
        Kind.VARIABLE,
        "seconds adjusted by time already waited",
        is_output=True,
        position=6,
    )
    average_queue = Property(
        "AverageQueue",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=7,
    )
    average_queue_time = Property(
        "AverageQueueTime",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=8,
    )
    average_arrival_rate = Property(
        "AverageArrivalRate",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=9,
    )
    average_call_duration = Property(
        "AverageCallDuration",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=10,
    )
    average_service_rate = Property(
        "AverageServiceRate",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=11,
    )
    longest_wait_time = Property(
        "LongestWaitTime", Kind.VARIABLE, "seconds", is_output=True, position=12
    )
    standard_deviation_for_call_time = Property(
        "StandardDeviationForCallTime",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=13,
    )
    agents_on_calls = Property(
        "AgentsOnCalls",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=14,
    )
    current_wait = Property("CurrentWait", Kind.VARIABLE, "seconds", is_output=True, position=15)

    default = DEFAULT
    on_high_confidence = Outcome(
        "OnHighConfidence",
        "named on the page; the stored text ends before its meaning",
        is_happy=True,
    )
    on_med_confidence = Outcome(
        "OnMedConfidence", "named on the page; the stored text ends before its meaning"
    )
    on_low_confidence = Outcome(
        "OnLowConfidence", "named on the page; the stored text ends before its meaning"
    )
    on_invalid_estimate = Outcome(
        "OnInvalidEstimate", "named on the page; the stored text ends before its meaning"
    )
