#include "app/text_output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "app/complain.h"
#include "base/counted.h"
#include "base/paths.h"
#include "request/enum_words.h"

namespace tubelet::app {
namespace {

const char* words(request::Phase phase) {
    switch (phase) {
        case request::Phase::Loading:
            return "loading the model";
        case request::Phase::LoadingTextEncoder:
            return "loading the text encoder";
        case request::Phase::LoadingTransformer:
            return "loading the transformer";
        case request::Phase::LoadingVae:
            return "loading the VAE";
        case request::Phase::EncodingPrompt:
            return "reading the prompt";
        case request::Phase::Denoising:
            return "denoising";
        case request::Phase::Decoding:
            return "decoding";
        case request::Phase::Writing:
            return "writing";
    }
    return "";
}

std::string timeText(double ms) {
    const auto seconds = static_cast<long>(std::ceil(ms / 1000));
    char text[32];
    std::snprintf(text, sizeof text, "%ld:%02ld", seconds / 60, seconds % 60);
    return text;
}

int terminalWidth() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

TextOutput::TextOutput() : m_terminal(isatty(STDERR_FILENO) != 0) {}

void TextOutput::clearLine() {
    if (m_drawn) {
        std::cerr << "\r\033[K";
        m_drawn = false;
    }
}

void TextOutput::draw(const std::string& label, double fraction01, const std::string& tail) {
    const int room = terminalWidth() - static_cast<int>(label.size() + tail.size()) - 6;
    const int width = std::clamp(room, 0, 40);
    const int full = static_cast<int>(std::lround(std::clamp(fraction01, 0.0, 1.0) * width));
    std::cerr << "\r\033[K" << label;
    if (width >= 8) {
        std::cerr << " [" << std::string(static_cast<std::size_t>(full), '#')
                  << std::string(static_cast<std::size_t>(width - full), '.') << "]";
    }
    std::cerr << " " << tail << std::flush;
    m_drawn = true;
}

void TextOutput::started(const request::GenerationRequest& request, const std::string& device) {
    clearLine();
    std::cerr << request.width << "x" << request.height << ", " << request.frames
              << (request.frames == 1 ? " frame at " : " frames at ") << request.frameRate << " fps, " << request.steps
              << (request.steps == 1 ? " step" : " steps") << ", seed " << request.seed << ", on " << device << "\n";
}

void TextOutput::onPhase(request::Phase phase) {
    if (m_terminal) {
        draw(words(phase), 0, "");
    } else if (m_phase != phase) {  // clips that are made at once are in the same phase
        std::cerr << words(phase) << "\n";
    }
    m_phase = phase;
}

void TextOutput::onProgress(request::Phase phase, double fraction01) {
    if (m_terminal) {
        draw(words(phase), fraction01, std::to_string(std::lround(fraction01 * 100)) + " %");
    }
}

void TextOutput::tell(const request::Notice& notice) {
    clearLine();
    std::cerr << shortened("note: " + notice.sentence()) << "\n";
}

void TextOutput::tell(const request::LoraReport& report) {
    clearLine();
    std::cerr << shortened("LoRA " + base::toUtf8(report.file.filename()) + " (" + report.method + ", " + report.ranks +
                           "): " + english(request::describe(report, 0)) +
                           (report.expert == request::Expert::Both
                                ? ""
                                : " For " + std::string(request::toString(report.expert)) + " noise."))
              << "\n";
}

void TextOutput::onStep(const request::StepReport& report) {
    if (m_terminal) {
        std::string tail = "step " + std::to_string(report.step) + " of " + std::to_string(report.steps);
        if (report.remainingMs >= 0) {
            tail += ", " + timeText(report.remainingMs) + " left";
        }
        draw(words(request::Phase::Denoising), static_cast<double>(report.step) / report.steps, tail);
    }
}

void TextOutput::written(const std::filesystem::path& file, const request::GenerationRequest&, int) {
    clearLine();
    std::cout << base::toUtf8(file) << std::endl;
}

void TextOutput::diffused(const DiffusedFigures& figures) {
    clearLine();
    char text[128];
    std::snprintf(text, sizeof text, "timestep %4d (sigma %.3f): noised %5.1f dB, recovered %5.1f dB\n",
                  figures.timestep, figures.sigma, figures.noisedPsnr, figures.recoveredPsnr);
    std::cerr << text;
}

void TextOutput::sheetWritten(const std::filesystem::path& file, const SheetFigures& figures) {
    clearLine();
    char text[128];
    std::snprintf(text, sizeof text, "the VAE alone: %.1f dB (%s of %dx%d, seed %llu)\n", figures.vaePsnr,
                  base::counted(figures.frames, "frame").c_str(), figures.width, figures.height,
                  static_cast<unsigned long long>(figures.seed));
    std::cerr << text;
    std::cout << base::toUtf8(file) << std::endl;
}

void TextOutput::ranked(const std::vector<ScoredFile>& bestFirst) {
    clearLine();
    std::cerr << "the best first, as the scorer sees the prompt in them:\n";
    for (const auto& [file, seed, score, questions] : bestFirst) {
        char text[80];
        std::snprintf(text, sizeof text, "%5.1f %%  ", 100 * score);
        std::cerr << text << base::toUtf8(file);
        for (const auto& [question, share] : questions) {
            std::snprintf(text, sizeof text, "  %s %.0f %%", question.c_str(), 100 * share);
            std::cerr << text;
        }
        std::cerr << "\n";
    }
}

void TextOutput::cancelled() {
    clearLine();
    std::cerr << "cancelled\n";
}

void TextOutput::failed(ErrorKind, const Message& message) {
    clearLine();
    complain(message);
}

}  // namespace tubelet::app
