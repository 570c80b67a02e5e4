"""Numbers that the reference set leaves out, for tests/core/diffusion: UniPC and flow Euler with rarer options and step
counts, and torch.randn on the CPU. Needs torch 2.11.0 and diffusers 0.42.1.

    python make_extra_cases.py data/extra_cases.json
"""
import json
import sys

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler

FLOW = dict(prediction_type="flow_prediction", use_flow_sigmas=True)
BH1 = dict(solver_type="bh1", final_sigmas_type="sigma_min")
RUNS = [
    *[(UniPCMultistepScheduler, dict(FLOW), steps) for steps in (1, 2, 3, 20, 999, 1000)],
    *[(UniPCMultistepScheduler, dict(FLOW, solver_order=3, flow_shift=5.0), steps) for steps in (1, 2, 3, 4, 50)],
    (UniPCMultistepScheduler, dict(FLOW, solver_order=1, flow_shift=3.0), 7),
    (UniPCMultistepScheduler, dict(FLOW, solver_order=1, lower_order_final=False), 5),
    (UniPCMultistepScheduler, dict(FLOW, **BH1, solver_order=3, flow_shift=8.0), 9),
    (UniPCMultistepScheduler, dict(FLOW, **BH1, lower_order_final=False), 6),
    (UniPCMultistepScheduler, dict(FLOW, final_sigmas_type="sigma_min", lower_order_final=False, flow_shift=2.0), 6),
    (UniPCMultistepScheduler, dict(FLOW, disable_corrector=[0, 1, 4], flow_shift=4.0), 8),
    (UniPCMultistepScheduler, dict(FLOW, disable_corrector=[2], solver_order=3), 8),
    (UniPCMultistepScheduler, dict(FLOW, flow_shift=0.2, solver_type="heun"), 6),
    (UniPCMultistepScheduler, dict(FLOW, num_train_timesteps=250, flow_shift=3.0), 6),
    *[(FlowMatchEulerDiscreteScheduler, dict(shift=shift), steps) for shift, steps in
      ((3.0, 1), (3.0, 2), (0.5, 7), (8.0, 1000), (1.0, 999))],
    (FlowMatchEulerDiscreteScheduler, dict(shift=5.0, num_train_timesteps=250), 4),
]
NOISE = [(0, [5]), (0, [15]), (0, [16]), (42, [17]), (42, [3, 5, 7]), (2**40 + 3, [1, 16, 5, 16, 16]), (2**64 - 1, [33])]


def run(cls, kwargs, steps):
    scheduler = cls(**kwargs)
    scheduler.set_timesteps(steps)
    scheduler.set_begin_index(0)
    sample = torch.linspace(-2, 2, 24).reshape(1, 2, 3, 4)
    every = []
    for t in scheduler.timesteps:
        sample = scheduler.step(torch.tanh(sample * 0.7 + t.float() / 1000), t, sample).prev_sample
        every.append(sample.flatten().tolist())
    assert torch.isfinite(sample).all(), (kwargs, steps)
    return dict(config=dict(scheduler.config), steps=steps, timesteps=scheduler.timesteps.tolist(),
                sigmas=scheduler.sigmas.tolist(), samples=every if steps <= 20 else every[-1:])


def noise(seed, shape):
    values = torch.randn(shape, generator=torch.Generator("cpu").manual_seed(seed)).flatten()
    return dict(seed=seed, shape=shape, first=values[:8].tolist(), last=values[-8:].tolist(),
                sum=values.double().sum().item())


if __name__ == "__main__":
    runs = [dict(run(cls, kwargs, steps)) for cls, kwargs, steps in RUNS]
    for item, (cls, _, _) in zip(runs, RUNS):
        item["config"]["_class_name"] = cls.__name__
    with open(sys.argv[1], "w", encoding="utf-8") as f:
        json.dump(dict(versions=dict(torch=torch.__version__), runs=runs, noise=[noise(*n) for n in NOISE]), f,
                  default=str)
