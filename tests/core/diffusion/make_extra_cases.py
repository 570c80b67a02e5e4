"""Numbers that the reference set leaves out, for tests/core/diffusion: samplers with rarer options and step counts, the
forward process, and torch.randn on the CPU. Needs torch 2.11.0 and diffusers 0.42.1. True values (float64) and how far
float32 may be from each list of them, the `reach`, see tools/reference/rounding.py; only what torch drew is float32.

    python make_extra_cases.py data/extra_cases.json
"""
import json
import multiprocessing
import os
import sys

import torch
from diffusers import (DDIMScheduler, DDPMScheduler, DPMSolverMultistepScheduler, EulerDiscreteScheduler,
                       FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler)
from diffusers.schedulers import scheduling_ddpm

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../tools/reference"))
from rounding import exact_and_reach

FLOW = dict(prediction_type="flow_prediction", use_flow_sigmas=True)
SD = dict(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012)
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
    *[(DPMSolverMultistepScheduler, dict(FLOW, flow_shift=shift, solver_order=order), steps) for shift, order, steps in
      ((1.0, 2, 1), (3.0, 2, 2), (5.0, 3, 20), (3.0, 1, 6), (8.0, 2, 100))],
    (DPMSolverMultistepScheduler, dict(FLOW, final_sigmas_type="sigma_min", lower_order_final=False), 6),
    (DPMSolverMultistepScheduler, dict(FLOW, solver_type="bh2", euler_at_final=True, final_sigmas_type="sigma_min"), 16),
    (DPMSolverMultistepScheduler, dict(beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction"), 7),
    (DPMSolverMultistepScheduler, dict(**SD, final_sigmas_type="sigma_min", solver_type="heun"), 9),
    (DPMSolverMultistepScheduler, dict(**SD, timestep_spacing="leading", steps_offset=1, solver_order=3), 20),
    (DPMSolverMultistepScheduler, dict(timestep_spacing="trailing", prediction_type="sample"), 5),
    (EulerDiscreteScheduler, dict(**SD, timestep_spacing="leading", steps_offset=1), 6),
    (EulerDiscreteScheduler, dict(beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction"), 5),
    (EulerDiscreteScheduler, dict(final_sigmas_type="sigma_min", prediction_type="sample"), 8),
    (EulerDiscreteScheduler, dict(num_train_timesteps=100), 1),
    (DDIMScheduler, dict(**SD, clip_sample=False, set_alpha_to_one=False, steps_offset=1), 8),
    (DDIMScheduler, dict(beta_schedule="squaredcos_cap_v2", clip_sample_range=0.4, timestep_spacing="linspace"), 6, 1.0),
    (DDIMScheduler, dict(prediction_type="sample", timestep_spacing="trailing", clip_sample=False), 16, 0.3),
    (DDIMScheduler, dict(num_train_timesteps=50), 50),
    (DDPMScheduler, dict(variance_type="fixed_large", beta_schedule="squaredcos_cap_v2"), 9),
    (DDPMScheduler, dict(**SD, clip_sample=False, prediction_type="v_prediction", timestep_spacing="trailing"), 5),
    (DDPMScheduler, dict(prediction_type="sample", clip_sample_range=0.5, timestep_spacing="linspace"), 7),
    (DDPMScheduler, dict(num_train_timesteps=12, clip_sample=False), 12),
    (DDPMScheduler, dict(clip_sample=False), 1000),
]
FORWARD = [dict(beta_schedule=schedule, num_train_timesteps=count, **ends) for schedule, count, ends in
           (("linear", 1000, {}), ("linear", 50, dict(beta_start=0.01, beta_end=0.4)),
            ("scaled_linear", 1000, dict(beta_start=0.00085, beta_end=0.012)), ("squaredcos_cap_v2", 1000, {}),
            ("squaredcos_cap_v2", 37, {}))]
NOISE = [(0, [5]), (0, [15]), (0, [16]), (42, [17]), (42, [3, 5, 7]), (2**40 + 3, [1, 16, 5, 16, 16]), (2**64 - 1, [33])]


torch.set_num_threads(1)


def plain(config):
    """JSON has no infinity: the test's reader wants the word."""
    return {k: "-Infinity" if v == -float("inf") else v for k, v in config.items()}


def step_noise(shape, i):
    """What the test draws too: no need to store it."""
    return torch.sin(torch.arange(shape.numel(), dtype=torch.float64) * 1.7 + i).float().reshape(shape)


def sampled(cls, kwargs, steps, eta, start):
    scheduler = cls(**kwargs)
    scheduler.set_timesteps(steps)
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(0)
    sample = start * float(getattr(scheduler, "init_noise_sigma", 1.0))
    every = []
    for i, t in enumerate(scheduler.timesteps):
        x = scheduler.scale_model_input(sample, t) if hasattr(scheduler, "scale_model_input") else sample
        extra = dict(eta=eta, variance_noise=step_noise(sample.shape, i)) if eta else {}
        scheduling_ddpm.randn_tensor = lambda shape, **kwargs: step_noise(shape, i)
        sample = scheduler.step(torch.tanh(x * 0.7 + t.float() / 1000), t, sample, **extra).prev_sample
        every.append(sample.flatten())
    assert torch.isfinite(sample).all(), (kwargs, steps)
    return scheduler, torch.stack(every if steps <= 20 else every[-1:])


def digits(values):
    """As many as a comparison with float32 can tell."""
    return [float(f"{value:.10g}") for value in values.flatten().tolist()]


def run(cls, kwargs, steps, eta=0.0):
    start = torch.linspace(-2, 2, 24).reshape(1, 2, 3, 4)
    scheduler, _ = sampled(cls, kwargs, steps, eta, start)

    def computed(inputs):
        wide, samples = sampled(cls, kwargs, steps, eta, inputs["start"])
        return dict(samples=samples, **({"sigmas": wide.sigmas} if hasattr(wide, "sigmas") else {}))

    exact, reach = exact_and_reach(computed, dict(start=start), rows=lambda name: name == "samples")
    has_sigmas = "sigmas" in exact
    return dict(config=plain(scheduler.config), steps=steps, eta=eta, timesteps=scheduler.timesteps.tolist(),
                sigmas=digits(exact["sigmas"]) if has_sigmas else None, sigmas_reach=reach["sigmas"].tolist() if has_sigmas else None,
                samples=[digits(sample) for sample in exact["samples"]], samples_reach=reach["samples"].tolist())


def listed(exact, reach):
    return {**{key: digits(value) for key, value in exact.items()},
            **{f"{key}_reach": value.tolist() for key, value in reach.items()}}


def forward(kwargs):
    scheduler = DDPMScheduler(**kwargs)
    count = scheduler.config.num_train_timesteps
    clean = torch.linspace(-1, 1, 6).reshape(1, 6)
    noise = step_noise(clean.shape, 0)
    tables = listed(*exact_and_reach(lambda _: {key: getattr(DDPMScheduler(**kwargs), key) for key in ("betas", "alphas_cumprod")}, {}))
    points = []
    for t in (0, 1, count // 3, count - 1):
        def computed(inputs):
            wide, at = DDPMScheduler(**kwargs), torch.tensor([t])
            return dict(noised=wide.add_noise(inputs["clean"], inputs["noise"], at),
                        velocity=wide.get_velocity(inputs["clean"], inputs["noise"], at))

        points.append(dict(timestep=t, **listed(*exact_and_reach(computed, dict(clean=clean, noise=noise)))))
    return dict(config=dict(scheduler.config, _class_name="DDPMScheduler"), **tables, points=points)


def flow_forward():
    clean = torch.linspace(-1, 1, 6).reshape(1, 6)
    points = []
    for t in (1000, 700, 250, 1):
        def computed(inputs):  # scale_noise() without its search for the timestep, which rounding would miss
            sigma = FlowMatchEulerDiscreteScheduler().sigmas[1000 - t]
            return dict(noised=sigma * inputs["noise"] + (1.0 - sigma) * inputs["clean"])

        told = FlowMatchEulerDiscreteScheduler().scale_noise(clean, torch.tensor([float(t)]), step_noise(clean.shape, 0))
        assert torch.allclose(told, computed(dict(clean=clean, noise=step_noise(clean.shape, 0)))["noised"])
        points.append(dict(timestep=t, **listed(*exact_and_reach(computed, dict(clean=clean, noise=step_noise(clean.shape, 0))))))
    return points


def noise(seed, shape):
    values = torch.randn(shape, generator=torch.Generator("cpu").manual_seed(seed)).flatten()
    return dict(seed=seed, shape=shape, first=values[:8].tolist(), last=values[-8:].tolist(),
                sum=values.double().sum().item())


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        runs = pool.starmap(run, RUNS, chunksize=1)
    for item, (cls, *_) in zip(runs, RUNS):
        item["config"]["_class_name"] = cls.__name__
    with open(sys.argv[1], "w", encoding="utf-8") as f:
        json.dump(dict(versions=dict(torch=torch.__version__), runs=runs, noise=[noise(*n) for n in NOISE],
                       forward=[forward(kwargs) for kwargs in FORWARD], flow_forward=flow_forward()), f,
                  default=str)
