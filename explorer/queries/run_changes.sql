-- Checks that a run saw for the first time, otherwise, or no more; exact ones that are new are
-- left off, they are no news.
with

events as (

    select
        *,
        lag(verdict) over (
            partition by check_key
            order by recorded_at
        ) as previous_verdict
    from fct_check_history

)

select
    events.event,
    events.identity_id,
    events.instance,
    events.verdict,
    events.previous_verdict,
    events.document_id,
    documents.entity_name,
    documents.file_name
from events
left join fct_documents as documents
    on events.document_id = documents.document_id
where
    events.run_id = $run
    and (events.event <> 'first_seen' or events.verdict = 'broken')
order by
    case events.event
        when 'changed' then 1
        when 'first_seen' then 2
        else 3
    end,
    events.identity_id,
    events.instance
limit 5000
