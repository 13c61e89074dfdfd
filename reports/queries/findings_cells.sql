-- Cells and sentences that findings rest on, the suspect first, then the left side.
select
    evidence.finding_key,
    evidence.figure_key,
    evidence.document_id,
    evidence.page_number,
    evidence.side,
    evidence.is_suspect,
    evidence.printed_text,
    evidence.bbox_x0 as x0,
    evidence.bbox_top as top,
    evidence.bbox_x1 as x1,
    evidence.bbox_bottom as bottom,
    evidence.amount_wan_yuan as amount,
    printed.table_title,
    sentences.sentence,
    sentences.heading,
    2 * sentences.half_ulp_wan_yuan as last_digit,
    coalesce(evidence.caption, '') as caption,
    coalesce(evidence.header_path, '') as header_path
from fct_finding_evidence as evidence
inner join fct_findings as findings
    on evidence.finding_key = findings.finding_key
left join fct_printed_figures as printed
    on evidence.figure_key = printed.figure_key
left join fct_narrative_figures as sentences
    on evidence.figure_key = sentences.figure_key
where $document is null or findings.document_id = $document
order by
    evidence.finding_key,
    evidence.is_suspect desc,
    case evidence.side when 'left' then 1 when 'both' then 2 else 3 end,
    evidence.page_number nulls last,
    evidence.bbox_top nulls last,
    evidence.bbox_x0 nulls last,
    evidence.figure_key
