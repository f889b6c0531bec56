-- An introduction exists only because a human invited exactly this Talent for exactly this mission.
select i.id from introductions i join shortlist_decisions d on d.id = i.decision_id
where d.decision <> 'invited' or d.mission_id <> i.mission_id or d.talent_id <> i.talent_id or d.decided_by <> i.invited_by;
