{# A file that was built while all relations stood in one schema keeps no stale twin of what
   stands elsewhere now. #}
{% macro drop_relations_of_older_layouts() %}
    {% if execute and flags.WHICH in ('build', 'run', 'seed') %}
        {% set there = run_query(
            "select table_name, table_type from information_schema.tables"
            ~ " where table_catalog = current_database()"
            ~ " and table_schema = '" ~ target.schema ~ "'"
        ) %}
        {% set places = {} %}
        {% for node in graph.nodes.values() if node.resource_type in ('model', 'seed') %}
            {% do places.update({node.alias: node.schema}) %}
        {% endfor %}
        {% for row in there.rows if places.get(row[0], target.schema) != target.schema %}
            {% set kind = 'view' if row[1] == 'VIEW' else 'table' %}
            {% do run_query('drop ' ~ kind ~ ' "' ~ target.schema ~ '"."' ~ row[0] ~ '"') %}
        {% endfor %}
    {% endif %}
{% endmacro %}
