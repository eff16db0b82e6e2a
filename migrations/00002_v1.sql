-- Release v1, 2025-12-25: one enum, RingRiftEventType, for all events, with the
-- spellings that older code still uses for them.

-- +goose Up

INSERT INTO releases (version, released_on, summary) VALUES
  ('v1', '2025-12-25', 'One enum for the events of data, training, cluster and pipeline');

-- DataEventType is what the enum was called before. StageEvent was an enum of
-- its own, and processes sent each other bare strings.
INSERT INTO draft_alias_sources (name, role) VALUES
  ('RingRiftEventType', 'enum'),
  ('DataEventType',     'former'),
  ('StageEvent',        'class'),
  ('CrossProcess',      'strings');

INSERT INTO draft_glossary (term, meaning) VALUES
  ('CMAES', 'covariance matrix adaptation evolution strategy (CMA-ES)'),
  ('NAS',   'neural architecture search'),
  ('PBT',   'population-based training'),
  ('PER',   'prioritized experience replay'),
  ('P2P',   'peer-to-peer'),
  ('NPZ',   'NumPy archive, the file format of exported training samples'),
  ('GPU',   'graphics processing unit');

-- An event type with no category of its own counts as system.
INSERT INTO draft_categories (name, fallback, description) VALUES
  ('data',         0, 'Training data is collected, synced and kept fresh.'),
  ('training',     0, 'Training runs start, progress, end or are rolled back.'),
  ('evaluation',   0, 'Models are evaluated, and Elo ratings change.'),
  ('promotion',    0, 'Models are proposed for promotion, promoted, turned down or rolled back.'),
  ('curriculum',   0, 'The curriculum is balanced, weighted and advanced.'),
  ('selfplay',     0, 'The amount of selfplay is steered by targets, rates and idle resources.'),
  ('optimization', 0, 'Hyperparameters and architectures are optimized, as by CMA-ES, NAS and PBT.'),
  ('quality',      0, 'Data quality is monitored, and training and selfplay react to it.'),
  ('regression',   0, 'Regressions of models are detected, graded and cleared.'),
  ('cluster',      0, 'The cluster and its peer-to-peer nodes change in health, status or capacity.'),
  ('system',       1, 'Daemons, health and resources are reported, as is whatever has no category of its own.'),
  ('work',         0, 'Items of the work queue are queued, claimed, processed, retried or called off.'),
  ('stage',        0, 'Stages of the pipeline complete, and the training stage also starts or fails.');

-- In catalog order. The value is what goes over the wire. Category NULL: nobody
-- has assigned one. Cross-process 1: the event goes to other processes, too.
INSERT INTO draft_event_types (name, value, category, cross_process, description) VALUES
  -- The data that training feeds on, and its way to where it is needed
  ('NEW_GAMES_AVAILABLE', 'new_games',      'data', 0, 'Freshly generated games are ready to sync.'),
  ('DATA_SYNC_STARTED',   'sync_started',   'data', 0, 'A data sync has begun to run.'),
  ('DATA_SYNC_COMPLETED', 'sync_completed', 'data', 1, 'A data sync has run to its end successfully.'),
  ('DATA_SYNC_FAILED',    'sync_failed',    'data', 1, 'A data sync has ended in failure.'),
  ('GAME_SYNCED',         'game_synced',    'data', 1, 'One or more games have been copied to the sync targets.'),
  ('DATA_STALE',          'data_stale',     'data', 1, 'Training data has become too old and is due for a refresh.'),
  ('DATA_FRESH',          'data_fresh',     'data', 0, 'Training data is recent enough to be used.'),
  ('SYNC_TRIGGERED',      'sync_triggered', 'data', 0, 'A sync has been triggered because data is stale.'),
  ('SYNC_STALLED',        'sync_stalled',   'data', 0, 'A sync makes no progress or has timed out.'),

  -- Training
  ('TRAINING_THRESHOLD_REACHED',  'training_threshold',          'training', 1, 'Enough data has been gathered to begin training.'),
  ('TRAINING_STARTED',            'training_started',            'training', 1, 'A training run has begun.'),
  ('TRAINING_PROGRESS',           'training_progress',           'training', 0, 'A training run has finished another epoch.'),
  ('TRAINING_COMPLETED',          'training_completed',          'training', 1, 'A training run has reached its end successfully.'),
  ('TRAINING_FAILED',             'training_failed',             'training', 1, 'A training run has ended in failure.'),
  ('TRAINING_LOSS_ANOMALY',       'training_loss_anomaly',       'training', 0, 'The training loss shows an unusual spike.'),
  ('TRAINING_LOSS_TREND',         'training_loss_trend',         'training', 0, 'The training loss follows a trend: it is improving, stalled or degrading.'),
  ('TRAINING_EARLY_STOPPED',      'training_early_stopped',      'training', 0, 'A training run has been stopped early because of stagnation or regression.'),
  ('TRAINING_ROLLBACK_NEEDED',    'training_rollback_needed',    'training', 0, 'A return to the previous training checkpoint is recommended.'),
  ('TRAINING_ROLLBACK_COMPLETED', 'training_rollback_completed', 'training', 0, 'Training has gone back to an earlier checkpoint.'),

  -- Evaluation and Elo ratings
  ('EVALUATION_STARTED',      'evaluation_started',      'evaluation', 0, 'The evaluation of a model has begun.'),
  ('EVALUATION_PROGRESS',     'evaluation_progress',     'evaluation', 0, 'The evaluation of a model has come a step further.'),
  ('EVALUATION_COMPLETED',    'evaluation_completed',    'evaluation', 1, 'The evaluation of a model has reached its end successfully.'),
  ('EVALUATION_FAILED',       'evaluation_failed',       'evaluation', 1, 'The evaluation of a model has ended in failure.'),
  ('ELO_UPDATED',             'elo_updated',             'evaluation', 0, 'An Elo rating has been brought up to date.'),
  ('ELO_SIGNIFICANT_CHANGE',  'elo_significant_change',  'evaluation', 1, 'An Elo rating has changed by more than the threshold, so the curriculum is rebalanced.'),
  ('ELO_VELOCITY_CHANGED',    'elo_velocity_changed',    'evaluation', 0, 'The rate at which Elo improves has changed.'),
  ('ADAPTIVE_PARAMS_CHANGED', 'adaptive_params_changed', 'evaluation', 0, 'Training parameters have been adapted to the momentum of Elo.'),

  -- Promotion
  ('PROMOTION_CANDIDATE',   'promotion_candidate',   'promotion', 0, 'A model has become a candidate for promotion.'),
  ('PROMOTION_STARTED',     'promotion_started',     'promotion', 0, 'The promotion of a model has begun.'),
  ('MODEL_PROMOTED',        'model_promoted',        'promotion', 1, 'A model has been promoted to production.'),
  ('PROMOTION_FAILED',      'promotion_failed',      'promotion', 1, 'The promotion of a model has ended in failure.'),
  ('PROMOTION_REJECTED',    'promotion_rejected',    'promotion', 0, 'A candidate has been turned down because its improvement is too small.'),
  ('PROMOTION_ROLLED_BACK', 'promotion_rolled_back', 'promotion', 0, 'A promotion has been undone because of a regression.'),

  -- Curriculum and selfplay
  ('CURRICULUM_REBALANCED',   'curriculum_rebalanced',   'curriculum', 1, 'The curriculum has been given a new balance.'),
  ('CURRICULUM_ADVANCED',     'curriculum_advanced',     'curriculum', 1, 'The curriculum has moved on to its next, harder tier.'),
  ('WEIGHT_UPDATED',          'weight_updated',          'curriculum', 0, 'A weight of the curriculum or of an opponent has been given a new value.'),
  ('SELFPLAY_TARGET_UPDATED', 'selfplay_target_updated', 'selfplay',   1, 'Selfplay is asked for more or fewer games.'),
  ('SELFPLAY_RATE_CHANGED',   'selfplay_rate_changed',   'selfplay',   0, 'The rate multiplier of selfplay has changed by more than 20 percent.'),
  ('IDLE_RESOURCE_DETECTED',  'idle_resource_detected',  'selfplay',   0, 'A GPU or CPU has been found idle and is free for selfplay.'),

  -- Optimization
  ('CMAES_TRIGGERED',         'cmaes_triggered',         'optimization', 1, 'A hyperparameter search by CMA-ES (covariance matrix adaptation evolution strategy) has been triggered.'),
  ('CMAES_COMPLETED',         'cmaes_completed',         'optimization', 0, 'A hyperparameter search by CMA-ES has reached its end.'),
  ('NAS_TRIGGERED',           'nas_triggered',           'optimization', 1, 'A neural architecture search (NAS) has been triggered.'),
  ('NAS_STARTED',             'nas_started',             'optimization', 0, 'A NAS run has begun to look for architectures.'),
  ('NAS_GENERATION_COMPLETE', 'nas_generation_complete', 'optimization', 0, 'A NAS run has finished one of its generations.'),
  ('NAS_COMPLETED',           'nas_completed',           'optimization', 0, 'A NAS run has reached its end.'),
  ('NAS_BEST_ARCHITECTURE',   'nas_best_architecture',   'optimization', 0, 'A NAS run has found the best architecture so far.'),
  ('PBT_STARTED',             'pbt_started',             'optimization', 0, 'A run of population-based training (PBT) has begun.'),
  ('PBT_GENERATION_COMPLETE', 'pbt_generation_complete', 'optimization', 0, 'A PBT run has finished one of its generations.'),
  ('PBT_COMPLETED',           'pbt_completed',           'optimization', 0, 'A PBT run has reached its end.'),
  ('PLATEAU_DETECTED',        'plateau_detected',        'optimization', 1, 'Training has reached a plateau, which may trigger an optimization.'),
  ('HYPERPARAMETER_UPDATED',  'hyperparameter_updated',  'optimization', 1, 'A hyperparameter has been given a new value, by hand or automatically.'),
  ('PER_BUFFER_REBUILT',      'per_buffer_rebuilt',      NULL,           0, 'The buffer for prioritized experience replay (PER) has been rebuilt with new priorities.'),
  ('PER_PRIORITIES_UPDATED',  'per_priorities_updated',  NULL,           0, 'The samples for PER have been given new priorities.'),

  -- Promotion across tiers and boards
  ('TIER_PROMOTION',       'tier_promotion',       'promotion', 1, 'A promotion to a difficulty tier has taken place.'),
  ('CROSSBOARD_PROMOTION', 'crossboard_promotion', 'promotion', 0, 'A promotion has been decided over several board configurations.'),

  -- Parity of the two game engines
  ('PARITY_VALIDATION_STARTED',   'parity_validation_started',   NULL, 0, 'A comparison of the TypeScript engine with the Python engine has begun.'),
  ('PARITY_VALIDATION_COMPLETED', 'parity_validation_completed', NULL, 0, 'A comparison of the TypeScript engine with the Python engine has reached its end.'),
  ('PARITY_FAILURE_RATE_CHANGED', 'parity_failure_rate_changed', NULL, 0, 'The share of parity validations that fail has changed significantly.'),

  -- Data quality
  ('DATA_QUALITY_ALERT',           'data_quality_alert',           'quality', 0, 'The quality of data calls for attention.'),
  ('QUALITY_CHECK_FAILED',         'quality_check_failed',         'quality', 0, 'A check of data quality has ended in failure.'),
  ('QUALITY_SCORE_UPDATED',        'quality_score_updated',        'quality', 0, 'The quality score of a game has been recalculated.'),
  ('QUALITY_DISTRIBUTION_CHANGED', 'quality_distribution_changed', 'quality', 0, 'The distribution of quality has shifted significantly.'),
  ('HIGH_QUALITY_DATA_AVAILABLE',  'high_quality_data_available',  'quality', 0, 'Data of high quality is ready for training.'),
  ('QUALITY_DEGRADED',             'quality_degraded',             'quality', 0, 'Data quality has become worse and is now below its threshold.'),
  ('LOW_QUALITY_DATA_WARNING',     'low_quality_data_warning',     'quality', 0, 'A warning has been raised because data quality is below the warning threshold.'),
  ('TRAINING_BLOCKED_BY_QUALITY',  'training_blocked_by_quality',  'quality', 0, 'Training is held back because data quality is too low to train.'),
  ('QUALITY_PENALTY_APPLIED',      'quality_penalty_applied',      'quality', 0, 'A penalty for poor quality has been imposed, which lowers the selfplay rate.'),

  -- Registries, metrics, caches
  ('REGISTRY_UPDATED',  'registry_updated',  NULL, 0, 'The model registry or the data registry has new content.'),
  ('METRICS_UPDATED',   'metrics_updated',   NULL, 0, 'The metrics dashboard has new figures to show.'),
  ('CACHE_INVALIDATED', 'cache_invalidated', NULL, 1, 'A cache is no longer valid and needs to be reloaded.'),

  -- Regression
  ('REGRESSION_DETECTED', 'regression_detected', 'regression', 1, 'A model has become worse: a regression of any severity.'),
  ('REGRESSION_MINOR',    'regression_minor',    'regression', 0, 'A model has become worse: a minor regression, the lowest of four severities.'),
  ('REGRESSION_MODERATE', 'regression_moderate', 'regression', 0, 'A model has become worse: a moderate regression, the second of four severities.'),
  ('REGRESSION_SEVERE',   'regression_severe',   'regression', 1, 'A model has become worse: a severe regression, the third of four severities.'),
  ('REGRESSION_CRITICAL', 'regression_critical', 'regression', 1, 'A model has become worse: a critical regression, for which a rollback is recommended.'),
  ('REGRESSION_CLEARED',  'regression_cleared',  'regression', 1, 'A model has recovered from its regression.'),

  -- The cluster and its nodes
  ('P2P_MODEL_SYNCED',         'p2p_model_synced',         'cluster', 1, 'A model has been copied across the peer-to-peer (P2P) cluster.'),
  ('P2P_CLUSTER_HEALTHY',      'p2p_cluster_healthy',      'cluster', 0, 'The P2P cluster as a whole is in good health.'),
  ('P2P_CLUSTER_UNHEALTHY',    'p2p_cluster_unhealthy',    'cluster', 0, 'The P2P cluster as a whole is in poor health.'),
  ('P2P_NODES_DEAD',           'p2p_nodes_dead',           'cluster', 0, 'A batch of peer-to-peer nodes was found dead.'),
  ('P2P_SELFPLAY_SCALED',      'p2p_selfplay_scaled',      'cluster', 0, 'Selfplay on the P2P cluster has been scaled up or down.'),
  ('CLUSTER_STATUS_CHANGED',   'cluster_status_changed',   'cluster', 0, 'The cluster has passed from one status to another.'),
  ('CLUSTER_CAPACITY_CHANGED', 'cluster_capacity_changed', 'cluster', 0, 'The cluster has more or less capacity than before.'),
  ('NODE_UNHEALTHY',           'node_unhealthy',           'cluster', 0, 'A node of the cluster is in poor health.'),
  ('NODE_RECOVERED',           'node_recovered',           'cluster', 0, 'A node of the cluster is in good health again.'),
  ('NODE_ACTIVATED',           'node_activated',           'cluster', 0, 'The cluster activator has put a node into service.'),
  ('NODE_CAPACITY_UPDATED',    'node_capacity_updated',    'cluster', 0, 'The capacity metrics of a node have been renewed.'),
  ('NODE_OVERLOADED',          'node_overloaded',          'cluster', 0, 'The CPU or GPU use of a node has become critical.'),

  -- Game databases that no registry knows
  ('ORPHAN_GAMES_DETECTED',   'orphan_games_detected',   NULL, 0, 'Game databases that no registry knows have been found on disk.'),
  ('ORPHAN_GAMES_REGISTERED', 'orphan_games_registered', NULL, 0, 'Orphaned game databases have been entered in a registry automatically.'),

  -- Daemons and hosts
  ('DAEMON_STARTED',        'daemon_started',        NULL, 1, 'A daemon has begun to run.'),
  ('DAEMON_STOPPED',        'daemon_stopped',        NULL, 1, 'A daemon has ceased to run.'),
  ('DAEMON_STATUS_CHANGED', 'daemon_status_changed', NULL, 1, 'The health of a daemon has changed: it is stuck, has crashed or was restarted.'),
  ('HOST_ONLINE',           'host_online',           NULL, 1, 'A host is now online and can be reached.'),
  ('HOST_OFFLINE',          'host_offline',          NULL, 1, 'A host is now offline and cannot be reached.'),

  -- Health, resources, recovery
  ('ERROR',                        'error',                        NULL, 0, 'An error of a general kind has occurred.'),
  ('HEALTH_CHECK_PASSED',          'health_check_passed',          NULL, 0, 'A health check has found everything in order.'),
  ('HEALTH_CHECK_FAILED',          'health_check_failed',          NULL, 0, 'A health check has not been passed.'),
  ('HEALTH_ALERT',                 'health_alert',                 NULL, 0, 'A general warning about health has been raised.'),
  ('RESOURCE_CONSTRAINT',          'resource_constraint',          NULL, 0, 'The CPU, GPU, memory or disk is under pressure.'),
  ('RESOURCE_CONSTRAINT_DETECTED', 'resource_constraint_detected', NULL, 0, 'The use of a resource has hit a limit.'),
  ('RECOVERY_INITIATED',           'recovery_initiated',           NULL, 0, 'A recovery has begun automatically.'),
  ('RECOVERY_COMPLETED',           'recovery_completed',           NULL, 0, 'A recovery has reached its end successfully.'),
  ('RECOVERY_FAILED',              'recovery_failed',              NULL, 0, 'A recovery has ended in failure.'),
  ('MODEL_CORRUPTED',              'model_corrupted',              NULL, 0, 'A model file is corrupted.'),

  -- Coordinators and event handlers
  ('COORDINATOR_HEALTH_DEGRADED', 'coordinator_health_degraded', NULL, 0, 'The health of a coordinator has declined, so it is not fully healthy.'),
  ('COORDINATOR_SHUTDOWN',        'coordinator_shutdown',        NULL, 0, 'A coordinator has shut down gracefully.'),
  ('COORDINATOR_INIT_FAILED',     'coordinator_init_failed',     NULL, 0, 'A coordinator could not be initialized.'),
  ('COORDINATOR_HEARTBEAT',       'coordinator_heartbeat',       NULL, 0, 'A coordinator has signalled that it is alive.'),
  ('HANDLER_TIMEOUT',             'handler_timeout',             NULL, 0, 'An event handler has exceeded its time limit.'),
  ('HANDLER_FAILED',              'handler_failed',              NULL, 0, 'An event handler has raised an exception.'),

  -- The work queue
  ('WORK_QUEUED',    'work_queued',    'work', 0, 'A new item has been added to the work queue.'),
  ('WORK_CLAIMED',   'work_claimed',   'work', 0, 'A node has claimed a work item.'),
  ('WORK_STARTED',   'work_started',   'work', 0, 'Processing of a work item has begun.'),
  ('WORK_COMPLETED', 'work_completed', 'work', 0, 'Processing of a work item has ended successfully.'),
  ('WORK_FAILED',    'work_failed',    'work', 0, 'A work item has failed for good and will not be retried.'),
  ('WORK_RETRY',     'work_retry',     'work', 0, 'A work item has failed and will be retried.'),
  ('WORK_TIMEOUT',   'work_timeout',   'work', 0, 'A work item has exceeded its time limit.'),
  ('WORK_CANCELLED', 'work_cancelled', 'work', 0, 'A work item has been called off.'),

  -- Locks and checkpoints
  ('LOCK_ACQUIRED',     'lock_acquired',     NULL, 0, 'A distributed lock has been taken.'),
  ('LOCK_RELEASED',     'lock_released',     NULL, 0, 'A distributed lock has been given back.'),
  ('LOCK_TIMEOUT',      'lock_timeout',      NULL, 0, 'A distributed lock could not be taken in time.'),
  ('DEADLOCK_DETECTED', 'deadlock_detected', NULL, 0, 'A distributed deadlock has been found: its participants wait for each other.'),
  ('CHECKPOINT_SAVED',  'checkpoint_saved',  NULL, 0, 'A checkpoint of a training run has been stored.'),
  ('CHECKPOINT_LOADED', 'checkpoint_loaded', NULL, 0, 'A checkpoint of a training run has been read back.'),

  -- Tasks, and queues that fill up
  ('TASK_SPAWNED',           'task_spawned',           NULL, 0, 'A task has been launched on a node.'),
  ('TASK_HEARTBEAT',         'task_heartbeat',         NULL, 0, 'A task has signalled that it is alive.'),
  ('TASK_COMPLETED',         'task_completed',         NULL, 0, 'A task has reached its end successfully.'),
  ('TASK_FAILED',            'task_failed',            NULL, 0, 'A task has ended in failure.'),
  ('TASK_ORPHANED',          'task_orphaned',          NULL, 0, 'A task has stopped sending heartbeats, so it counts as orphaned.'),
  ('TASK_CANCELLED',         'task_cancelled',         NULL, 0, 'A task has been called off by the system.'),
  ('TASK_ABANDONED',         'task_abandoned',         NULL, 0, 'A task has been given up on purpose, so it does not count as orphaned.'),
  ('BACKPRESSURE_ACTIVATED', 'backpressure_activated', NULL, 0, 'A queue is full, so backpressure is now applied.'),
  ('BACKPRESSURE_RELEASED',  'backpressure_released',  NULL, 0, 'A queue has drained, so backpressure is now lifted.'),

  -- Leaders
  ('LEADER_ELECTED',  'leader_elected',  NULL, 0, 'The cluster has elected a leader.'),
  ('LEADER_LOST',     'leader_lost',     NULL, 0, 'The cluster no longer has a leader.'),
  ('LEADER_STEPDOWN', 'leader_stepdown', NULL, 0, 'The leader of the cluster has stepped down gracefully.'),

  -- Encoding and calibration
  ('ENCODING_BATCH_COMPLETED', 'encoding_batch_completed', NULL, 0, 'A batch of games has been encoded.'),
  ('CALIBRATION_COMPLETED',    'calibration_completed',    NULL, 0, 'A calibration of difficulty has reached its end.'),

  -- Stages of the pipeline
  ('STAGE_SELFPLAY_COMPLETE',           'selfplay_complete',           'stage', 0, 'The selfplay stage of the pipeline has completed.'),
  ('STAGE_CANONICAL_SELFPLAY_COMPLETE', 'canonical_selfplay_complete', 'stage', 0, 'The canonical selfplay stage of the pipeline has completed.'),
  ('STAGE_GPU_SELFPLAY_COMPLETE',       'gpu_selfplay_complete',       'stage', 0, 'The GPU selfplay stage of the pipeline has completed.'),
  ('STAGE_SYNC_COMPLETE',               'sync_complete',               'stage', 0, 'The sync stage of the pipeline has completed.'),
  ('STAGE_PARITY_VALIDATION_COMPLETE',  'parity_validation_complete',  'stage', 0, 'The parity validation stage of the pipeline has completed.'),
  ('STAGE_NPZ_EXPORT_COMPLETE',         'npz_export_complete',         'stage', 0, 'The stage that exports training samples to a NumPy archive (NPZ) has completed.'),
  ('STAGE_TRAINING_COMPLETE',           'stage_training_complete',     'stage', 0, 'The training stage of the pipeline has completed (not the same as TRAINING_COMPLETED).'),
  ('STAGE_TRAINING_STARTED',            'stage_training_started',      'stage', 0, 'The training stage of the pipeline has started (not the same as TRAINING_STARTED).'),
  ('STAGE_TRAINING_FAILED',             'stage_training_failed',       'stage', 0, 'The training stage of the pipeline has failed (not the same as TRAINING_FAILED).'),
  ('STAGE_EVALUATION_COMPLETE',         'stage_evaluation_complete',   'stage', 0, 'The evaluation stage of the pipeline has completed.'),
  ('STAGE_SHADOW_TOURNAMENT_COMPLETE',  'shadow_tournament_complete',  'stage', 0, 'The shadow tournament stage of the pipeline has completed.'),
  ('STAGE_ELO_CALIBRATION_COMPLETE',    'elo_calibration_complete',    'stage', 0, 'The Elo calibration stage of the pipeline has completed.'),
  ('STAGE_CMAES_COMPLETE',              'stage_cmaes_complete',        'stage', 0, 'The CMA-ES stage of the pipeline has completed.'),
  ('STAGE_PBT_COMPLETE',                'stage_pbt_complete',          'stage', 0, 'The PBT stage of the pipeline has completed.'),
  ('STAGE_NAS_COMPLETE',                'stage_nas_complete',          'stage', 0, 'The NAS stage of the pipeline has completed.'),
  ('STAGE_PROMOTION_COMPLETE',          'stage_promotion_complete',    'stage', 0, 'The promotion stage of the pipeline has completed.'),
  ('STAGE_TIER_GATING_COMPLETE',        'tier_gating_complete',        'stage', 0, 'The tier gating stage of the pipeline has completed.'),
  ('STAGE_ITERATION_COMPLETE',          'iteration_complete',          'stage', 0, 'A whole training iteration of the pipeline has completed.'),
  ('STAGE_CLUSTER_SYNC_COMPLETE',       'cluster_sync_complete',       'stage', 0, 'The cluster sync stage of the pipeline has completed.'),
  ('STAGE_MODEL_SYNC_COMPLETE',         'model_sync_complete',         'stage', 0, 'The model sync stage of the pipeline has completed.');

-- DataEventType spelled events as the enum does. It had no pipeline stages.
INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event)
SELECT 'DataEventType', name, value, name FROM draft_event_types WHERE category IS NOT 'stage';

-- StageEvent had the stages, without the prefix. Its training_started and
-- training_failed are wire values of other events today: the source decides.
INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event) VALUES
  ('StageEvent', 'SELFPLAY_COMPLETE',           'selfplay_complete',           'STAGE_SELFPLAY_COMPLETE'),
  ('StageEvent', 'CANONICAL_SELFPLAY_COMPLETE', 'canonical_selfplay_complete', 'STAGE_CANONICAL_SELFPLAY_COMPLETE'),
  ('StageEvent', 'GPU_SELFPLAY_COMPLETE',       'gpu_selfplay_complete',       'STAGE_GPU_SELFPLAY_COMPLETE'),
  ('StageEvent', 'SYNC_COMPLETE',               'sync_complete',               'STAGE_SYNC_COMPLETE'),
  ('StageEvent', 'PARITY_VALIDATION_COMPLETE',  'parity_validation_complete',  'STAGE_PARITY_VALIDATION_COMPLETE'),
  ('StageEvent', 'NPZ_EXPORT_COMPLETE',         'npz_export_complete',         'STAGE_NPZ_EXPORT_COMPLETE'),
  ('StageEvent', 'TRAINING_COMPLETE',           'training_complete',           'STAGE_TRAINING_COMPLETE'),
  ('StageEvent', 'TRAINING_STARTED',            'training_started',            'STAGE_TRAINING_STARTED'),
  ('StageEvent', 'TRAINING_FAILED',             'training_failed',             'STAGE_TRAINING_FAILED'),
  ('StageEvent', 'EVALUATION_COMPLETE',         'evaluation_complete',         'STAGE_EVALUATION_COMPLETE'),
  ('StageEvent', 'SHADOW_TOURNAMENT_COMPLETE',  'shadow_tournament_complete',  'STAGE_SHADOW_TOURNAMENT_COMPLETE'),
  ('StageEvent', 'ELO_CALIBRATION_COMPLETE',    'elo_calibration_complete',    'STAGE_ELO_CALIBRATION_COMPLETE'),
  ('StageEvent', 'CMAES_COMPLETE',              'cmaes_complete',              'STAGE_CMAES_COMPLETE'),
  ('StageEvent', 'PBT_COMPLETE',                'pbt_complete',                'STAGE_PBT_COMPLETE'),
  ('StageEvent', 'NAS_COMPLETE',                'nas_complete',                'STAGE_NAS_COMPLETE'),
  ('StageEvent', 'PROMOTION_COMPLETE',          'promotion_complete',          'STAGE_PROMOTION_COMPLETE'),
  ('StageEvent', 'TIER_GATING_COMPLETE',        'tier_gating_complete',        'STAGE_TIER_GATING_COMPLETE'),
  ('StageEvent', 'ITERATION_COMPLETE',          'iteration_complete',          'STAGE_ITERATION_COMPLETE'),
  ('StageEvent', 'CLUSTER_SYNC_COMPLETE',       'cluster_sync_complete',       'STAGE_CLUSTER_SYNC_COMPLETE'),
  ('StageEvent', 'MODEL_SYNC_COMPLETE',         'model_sync_complete',         'STAGE_MODEL_SYNC_COMPLETE');

-- Bare strings between processes: in capitals, the value like the name. Most are
-- names that the enum has, too.
INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event)
SELECT 'CrossProcess', name, name, name FROM draft_event_types WHERE name IN (
  'TRAINING_STARTED', 'TRAINING_COMPLETED', 'TRAINING_FAILED', 'TRAINING_THRESHOLD_REACHED',
  'EVALUATION_COMPLETED', 'ELO_UPDATED', 'MODEL_PROMOTED', 'PROMOTION_FAILED',
  'NEW_GAMES_AVAILABLE', 'DATA_SYNC_COMPLETED', 'P2P_MODEL_SYNCED', 'QUALITY_SCORE_UPDATED',
  'QUALITY_DISTRIBUTION_CHANGED', 'HIGH_QUALITY_DATA_AVAILABLE', 'LOW_QUALITY_DATA_WARNING',
  'REGRESSION_DETECTED', 'REGRESSION_CRITICAL', 'REGRESSION_CLEARED', 'CMAES_COMPLETED',
  'NAS_COMPLETED', 'CURRICULUM_REBALANCED');

-- The others are named otherwise. PBT_COMPLETE stands for one generation here, and
-- CURRICULUM_UPDATED is retired: it stands for no event.
INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event) VALUES
  ('CrossProcess', 'PBT_COMPLETE',                'PBT_COMPLETE',                'PBT_GENERATION_COMPLETE'),
  ('CrossProcess', 'CURRICULUM_UPDATED',          'CURRICULUM_UPDATED',          NULL),
  ('CrossProcess', 'SHADOW_TOURNAMENT_COMPLETE',  'SHADOW_TOURNAMENT_COMPLETE',  'STAGE_SHADOW_TOURNAMENT_COMPLETE'),
  ('CrossProcess', 'ELO_CALIBRATION_COMPLETE',    'ELO_CALIBRATION_COMPLETE',    'STAGE_ELO_CALIBRATION_COMPLETE'),
  ('CrossProcess', 'TIER_GATING_COMPLETE',        'TIER_GATING_COMPLETE',        'STAGE_TIER_GATING_COMPLETE'),
  ('CrossProcess', 'SELFPLAY_BATCH_COMPLETE',     'SELFPLAY_BATCH_COMPLETE',     'STAGE_SELFPLAY_COMPLETE'),
  ('CrossProcess', 'CANONICAL_SELFPLAY_COMPLETE', 'CANONICAL_SELFPLAY_COMPLETE', 'STAGE_CANONICAL_SELFPLAY_COMPLETE'),
  ('CrossProcess', 'GPU_SELFPLAY_COMPLETE',       'GPU_SELFPLAY_COMPLETE',       'STAGE_GPU_SELFPLAY_COMPLETE'),
  ('CrossProcess', 'PARITY_VALIDATION_COMPLETE',  'PARITY_VALIDATION_COMPLETE',  'STAGE_PARITY_VALIDATION_COMPLETE'),
  ('CrossProcess', 'NPZ_EXPORT_COMPLETE',         'NPZ_EXPORT_COMPLETE',         'STAGE_NPZ_EXPORT_COMPLETE'),
  ('CrossProcess', 'CLUSTER_SYNC_COMPLETE',       'CLUSTER_SYNC_COMPLETE',       'STAGE_CLUSTER_SYNC_COMPLETE'),
  ('CrossProcess', 'MODEL_SYNC_COMPLETE',         'MODEL_SYNC_COMPLETE',         'STAGE_MODEL_SYNC_COMPLETE'),
  ('CrossProcess', 'CMAES_COMPLETE',              'CMAES_COMPLETE',              'STAGE_CMAES_COMPLETE'),
  ('CrossProcess', 'NAS_COMPLETE',                'NAS_COMPLETE',                'STAGE_NAS_COMPLETE'),
  ('CrossProcess', 'ITERATION_COMPLETE',          'ITERATION_COMPLETE',          'STAGE_ITERATION_COMPLETE');

-- +goose Down
DELETE FROM releases WHERE version = 'v1';
