-- Runs over this folder and what came out otherwise in each, the last one first.
select
    run_id,
    strftime(max(recorded_at), '%Y-%m-%d %H:%M') as recorded_at,
    count(*) filter (where event = 'first_seen') as first_seen,
    count(*) filter (where event = 'changed') as changed,
    count(*) filter (where event = 'gone') as gone
from fct_check_history
group by run_id
order by max(fct_check_history.recorded_at) desc
limit 50
