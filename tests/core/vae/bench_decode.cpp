// Times decodes of a VAE folder, one for each line on standard input, so that a caller can take
// turns with another program.
// Usage: bench_vae_decode FOLDER WIDTH HEIGHT LATENT_FRAMES THREADS.
// Prints milliseconds, at the end the peak of resident memory above the loaded model's, in MB.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include "base/system.h"
#include "vae_support.h"

int main(int count, char** arguments) {
    if (count != 6) {
        std::cerr << "usage: bench_vae_decode FOLDER WIDTH HEIGHT LATENT_FRAMES THREADS\n";
        return 2;
    }
    at::set_num_threads(std::atoi(arguments[5]));
    const c10::InferenceMode inference;
    auto model = tubelet::tests::loadVae(arguments[1]);
    const auto& options = model->options();
    const int width = std::atoi(arguments[2]), height = std::atoi(arguments[3]), frames = std::atoi(arguments[4]);
    const auto latents =
        at::randn({1, options.zDim, frames, height / options.scaleFactorSpatial, width / options.scaleFactorSpatial});
    const auto before = tubelet::base::peakMemoryBytes();
    for (std::string line; std::getline(std::cin, line);) {
        const auto start = std::chrono::steady_clock::now();
        model->decodeStream(latents, [](const at::Tensor&, int) {});
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
        std::cout << taken.count() << std::endl;
    }
    std::cout << "peak " << double(tubelet::base::peakMemoryBytes() - before) / 1e6 << " estimate "
              << double(model->estimateDecodeBytes(width, height)) / 1e6 << std::endl;
    return 0;
}
