#!/usr/bin/env bash
# diffusers: the documented way to swap a scheduler loses the shift of flow models, and more than the shift.
#
# Seen with diffusers 0.42.1, torch 2.11.0 (Python 3.11). Other.from_config(pipe.scheduler.config) is how a scheduler
# is exchanged. UniPC and DPM++ call the shift of a flow model `flow_shift` (and need `use_flow_sigmas` and
# `prediction_type` beside it); FlowMatchEuler calls the same number `shift` and needs nothing else. Neither reads the
# other's word. From UniPC (as Wan's folders have it) to Euler, shift 5 becomes 1: with four steps the second noise
# level is 0.667 where shift 5 gives 0.910. From Euler to UniPC the result is no flow scheduler at all any more: it
# predicts noise and starts at sigma 157. A log line says that attributes "will be ignored"; the call succeeds, and so
# does the pipeline, with a poor clip.
#
# What to do: carry shift, flow sigmas and prediction type over by hand when samplers are exchanged:
# FlowMatchEulerDiscreteScheduler.from_config(config, shift=config.flow_shift), or the other way round
# UniPCMultistepScheduler.from_config(config, flow_shift=config.shift, use_flow_sigmas=True,
# prediction_type="flow_prediction"). Read scheduler_config.json with both names in mind.
#
# Output seen:
#> UniPC, shift 5, becomes Euler: shift 1.0, second sigma 0.667
#> Euler made with shift 5: shift 5.0, second sigma 0.910
#> Euler, shift 5, becomes UniPC: flow sigmas False, predicts epsilon, first sigma 157
#> by hand: Euler shift 5.0; UniPC shift 5.0, flow sigmas True, first sigma 1
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    diffusers==0.42.1 torch==2.11.0 numpy==2.4.6

venv/bin/python >seen <<'END'
from diffusers import FlowMatchEulerDiscreteScheduler as Euler, UniPCMultistepScheduler as UniPC


def sigmas(scheduler):
    scheduler.set_timesteps(4)
    return scheduler.sigmas


flow = dict(prediction_type="flow_prediction", use_flow_sigmas=True)
unipc, euler = UniPC(flow_shift=5.0, **flow), Euler(shift=5.0)

swapped = Euler.from_config(unipc.config)
print(f"UniPC, shift 5, becomes Euler: shift {swapped.config.shift}, second sigma {sigmas(swapped)[1]:.3f}")
print(f"Euler made with shift 5: shift {euler.config.shift}, second sigma {sigmas(euler)[1]:.3f}")
swapped = UniPC.from_config(euler.config)
print(f"Euler, shift 5, becomes UniPC: flow sigmas {swapped.config.use_flow_sigmas}, predicts "
      f"{swapped.config.prediction_type}, first sigma {sigmas(swapped)[0]:.0f}")
a = Euler.from_config(unipc.config, shift=unipc.config.flow_shift)
b = UniPC.from_config(euler.config, flow_shift=euler.config.shift, **flow)
print(f"by hand: Euler shift {a.config.shift}; UniPC shift {b.config.flow_shift}, flow sigmas "
      f"{b.config.use_flow_sigmas}, first sigma {sigmas(b)[0]:.0f}")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
