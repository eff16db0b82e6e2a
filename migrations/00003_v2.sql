-- Release v2, 2025-12-26, the consolidation: every event type gets a category,
-- STAGE_SELFPLAY_COMPLETE a shorter name, and thirteen event types are new.

-- +goose Up

INSERT INTO releases (version, released_on, summary) VALUES
  ('v2', '2025-12-26', 'Consolidation: a category for every event, thirteen new events');

-- One batch of selfplay is more than a stage, so the event drops the prefix and
-- joins the selfplay events. Wire value and category stay, so nothing breaks.
UPDATE draft_event_types SET
  name        = 'SELFPLAY_COMPLETE',
  description = 'One batch of selfplay has completed.',
  place_after = 'WEIGHT_UPDATED'
WHERE name = 'STAGE_SELFPLAY_COMPLETE';

-- Code may keep the old name: it lives on inside the enum as a second name.
INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event) VALUES
  ('RingRiftEventType', 'STAGE_SELFPLAY_COMPLETE', 'selfplay_complete', 'SELFPLAY_COMPLETE');

-- 51 event types had no category of their own. Two new categories take those
-- that fitted in nowhere; the steps after that place the others.
INSERT INTO draft_categories (name, description) VALUES
  ('sync', 'Distributed locks are taken and given back, and checkpoints stored and read back.'),
  ('task', 'Tasks are launched, watched and ended, and backpressure is applied and lifted.');

UPDATE draft_event_types SET category = 'sync' WHERE name IN (
  'LOCK_ACQUIRED', 'LOCK_RELEASED', 'LOCK_TIMEOUT', 'DEADLOCK_DETECTED',
  'CHECKPOINT_SAVED', 'CHECKPOINT_LOADED');

UPDATE draft_event_types SET category = 'task' WHERE name IN (
  'TASK_SPAWNED', 'TASK_HEARTBEAT', 'TASK_COMPLETED', 'TASK_FAILED', 'TASK_ORPHANED',
  'TASK_CANCELLED', 'TASK_ABANDONED',
  'BACKPRESSURE_ACTIVATED', 'BACKPRESSURE_RELEASED');

-- Leaders are a matter of the cluster.
UPDATE draft_event_types SET category = 'cluster' WHERE name IN (
  'LEADER_ELECTED', 'LEADER_LOST', 'LEADER_STEPDOWN');

-- Prioritized experience replay belongs with the other ways to train better.
UPDATE draft_event_types SET category = 'optimization' WHERE name IN (
  'PER_BUFFER_REBUILT', 'PER_PRIORITIES_UPDATED');

-- Orphan games are game data like any other: they move up to the synced ones.
UPDATE draft_event_types SET category = 'data', place_after = 'GAME_SYNCED'
WHERE name = 'ORPHAN_GAMES_DETECTED';
UPDATE draft_event_types SET category = 'data', place_after = 'ORPHAN_GAMES_DETECTED'
WHERE name = 'ORPHAN_GAMES_REGISTERED';

-- The rest counted as system for want of a category. Now it is system on purpose.
UPDATE draft_event_types SET category = 'system' WHERE name IN (
  'PARITY_VALIDATION_STARTED', 'PARITY_VALIDATION_COMPLETED', 'PARITY_FAILURE_RATE_CHANGED',
  'REGISTRY_UPDATED', 'METRICS_UPDATED', 'CACHE_INVALIDATED',
  'DAEMON_STARTED', 'DAEMON_STOPPED', 'DAEMON_STATUS_CHANGED', 'HOST_ONLINE', 'HOST_OFFLINE',
  'ERROR', 'HEALTH_CHECK_PASSED', 'HEALTH_CHECK_FAILED', 'HEALTH_ALERT', 'RESOURCE_CONSTRAINT',
  'RESOURCE_CONSTRAINT_DETECTED',
  'RECOVERY_INITIATED', 'RECOVERY_COMPLETED', 'RECOVERY_FAILED', 'MODEL_CORRUPTED',
  'COORDINATOR_HEALTH_DEGRADED', 'COORDINATOR_SHUTDOWN', 'COORDINATOR_INIT_FAILED',
  'COORDINATOR_HEARTBEAT', 'HANDLER_TIMEOUT', 'HANDLER_FAILED',
  'ENCODING_BATCH_COMPLETED', 'CALIBRATION_COMPLETED');

-- Data: new database files get registered at once, and syncs can be requested.
INSERT INTO draft_event_types (name, value, category, cross_process, place_after, description) VALUES
  ('DATABASE_CREATED', 'database_created', 'data', 0, 'GAME_SYNCED',    'A new game database file exists and is to be registered at once.'),
  ('SYNC_REQUEST',     'sync_request',     'data', 0, 'SYNC_TRIGGERED', 'The router has explicitly asked for a sync.');

-- Promotion and curriculum: what comes before a promotion, and before an advance.
INSERT INTO draft_event_types (name, value, category, cross_process, place_after, description) VALUES
  ('MODEL_UPDATED',     'model_updated',     'promotion',  0, 'PROMOTION_ROLLED_BACK', 'The metadata or path of a model has changed before its promotion.'),
  ('OPPONENT_MASTERED', 'opponent_mastered', 'curriculum', 0, 'WEIGHT_UPDATED',        'An opponent has been mastered, which leads the curriculum to advance.');

-- Quality: checks on demand, and control over feedback and exploration.
INSERT INTO draft_event_types (name, value, category, cross_process, place_after, description) VALUES
  ('QUALITY_CHECK_REQUESTED',   'quality_check_requested',   'quality', 0, 'DATA_QUALITY_ALERT',          'A check of data quality has been requested on demand.'),
  ('QUALITY_FEEDBACK_ADJUSTED', 'quality_feedback_adjusted', 'quality', 0, 'TRAINING_BLOCKED_BY_QUALITY', 'The quality feedback for a configuration has been adapted.'),
  ('SCHEDULER_REGISTERED',      'scheduler_registered',      'quality', 0, 'QUALITY_FEEDBACK_ADJUSTED',   'A temperature scheduler has been registered for a configuration.'),
  ('EXPLORATION_BOOST',         'exploration_boost',         'quality', 0, 'QUALITY_PENALTY_APPLIED',     'A higher exploration temperature has been requested.'),
  ('EXPLORATION_ADJUSTED',      'exploration_adjusted',      'quality', 0, 'EXPLORATION_BOOST',           'The exploration strategy has been changed.');

-- Operations: model syncs on request, the health of coordinators in both
-- directions, and jobs that give way.
INSERT INTO draft_event_types (name, value, category, cross_process, place_after, description) VALUES
  ('MODEL_SYNC_REQUESTED',  'model_sync_requested',  'cluster', 0, 'P2P_MODEL_SYNCED',    'The cluster has been asked to sync a model.'),
  ('COORDINATOR_HEALTHY',   'coordinator_healthy',   'system',  0, 'MODEL_CORRUPTED',     'A coordinator is fully healthy.'),
  ('COORDINATOR_UNHEALTHY', 'coordinator_unhealthy', 'system',  0, 'COORDINATOR_HEALTHY', 'A coordinator is unhealthy, not merely degraded.'),
  ('JOB_PREEMPTED',         'job_preempted',         'work',    0, 'WORK_CANCELLED',      'A job has had to give way to work of higher priority.');

-- Older code got to know nine of these names, too, spelled as in the enum.
INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event)
SELECT 'DataEventType', name, value, name FROM draft_event_types WHERE name IN (
  'DATABASE_CREATED', 'OPPONENT_MASTERED', 'SELFPLAY_COMPLETE', 'QUALITY_CHECK_REQUESTED',
  'QUALITY_FEEDBACK_ADJUSTED', 'SCHEDULER_REGISTERED', 'EXPLORATION_BOOST',
  'EXPLORATION_ADJUSTED', 'JOB_PREEMPTED');

-- +goose Down
DELETE FROM releases WHERE version = 'v2';
