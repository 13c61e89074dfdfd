-- The cells that a finding rests on, the suspect first.
select
    figure_key,
    side,
    is_suspect,
    printed_text,
    caption,
    header_path,
    page_number,
    reread_text
from fct_finding_evidence
where finding_key = $finding
order by is_suspect desc, side, page_number nulls last, figure_key
