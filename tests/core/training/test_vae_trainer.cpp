// A VAE's steps: that it learns, that one that goes on is the same, and that those who train
// together stop together.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <utility>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "core/training/squares.h"
#include "core/vae/vae_support.h"
#include "support/losses_of.h"
#include "support/thread_peers.h"
#include "training/all_parameters.h"
#include "training/vae_trainer.h"
#endif

#include <QtTest/QtTest>

namespace tubelet::tests {

namespace {

training::TrainingOptions options(std::int64_t steps, double rate) {
    training::TrainingOptions options;
    options.steps = steps;
    options.tokensPerStep = 12;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = rate;
    options.learningRate.warmup = 5;
    options.averageDecay = 0.5;
    return options;
}

/// A tiny VAE with what it learns from.
struct Begun {
    Begun(bool encoder, bool residual, std::int64_t steps, double klWeight = 1e-6)
        : Begun(encoder, residual, tests::options(steps, 5e-3), klWeight) {}
    Begun(bool encoder, bool residual, const training::TrainingOptions& options, double klWeight = 1e-6,
          int background = 60, int longest = 0)
        : vae(randomVae(tinyOptions(residual))),
          clips(6, static_cast<int>(2 * vae->options().scaleFactorSpatial), background, longest) {
        const auto edge = static_cast<int>(vae->options().scaleFactorSpatial);
        facts.temporalFactor = static_cast<int>(vae->options().scaleFactorTemporal);
        facts.spatialFactor = edge;
        training::VaeTrainer::Subject subject{{}, {}, klWeight};
        for (const auto& item : vae->named_parameters()) {
            const bool decodes = item.key().starts_with("decoder.") || item.key().starts_with("post_quant_conv.");
            auto value = item.value();
            value.requires_grad_(encoder || decodes);
            if (encoder || decodes) {
                subject.parameters.push_back({item.key(), value});
            }
        }
        if (!encoder) {
            const at::NoGradGuard inference;
            for (std::size_t i = 0; i < clips.count(); ++i) {
                subject.latents.push_back(vae->normalise(vae->mean(vae->encode(clips.video(i)))));
            }
        }
        trainer.emplace(vae, std::move(subject), clips, facts, options);
    }

    vae::WanVae vae;
    request::ModelFacts facts;
    Squares clips;
    std::optional<training::VaeTrainer> trainer;
};

}  // namespace

class TestVaeTrainer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void kinds_data() {
        QTest::addColumn<bool>("encoder");
        QTest::addColumn<bool>("residual");
        for (const bool encoder : {false, true}) {
            for (const bool residual : {false, true}) {
                QTest::addRow("%s, %s", encoder ? "whole" : "decoder", residual ? "residual" : "plain")
                    << encoder << residual;
            }
        }
    }

    void itLearns_data() { kinds_data(); }
    void itLearns() {
        QFETCH(bool, encoder);
        QFETCH(bool, residual);
        Begun begun(encoder, residual, 40);
        const auto losses = lossesOf(*begun.trainer);
        const double first = losses.front(), last = losses.back();
        qInfo("loss %.3f to %.3f", first, last);
        QVERIFY2(last < 0.7 * first, qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
    }

    void oneThatGoesOnIsTheSame_data() { kinds_data(); }
    void oneThatGoesOnIsTheSame() {
        QFETCH(bool, encoder);
        QFETCH(bool, residual);
        Begun whole(encoder, residual, 5), first(encoder, residual, 5), second(encoder, residual, 5);
        const auto losses = lossesOf(*whole.trainer), parted = lossesOf(*first.trainer, 2);
        second.trainer->restore(first.trainer->state());
        second.trainer->rehearse();  // teaches nothing
        QCOMPARE(joined(parted, lossesOf(*second.trainer)), losses);
        const auto wanted = whole.vae->named_parameters();
        for (const auto& item : second.vae->named_parameters()) {
            QVERIFY2(at::equal(item.value(), wanted[item.key()]), item.key().c_str());
        }
        // Another kind of training is not gone on with.
        Begun other(encoder, residual, 5, encoder ? 1e-3 : 1e-6);
        if (encoder) {
            QVERIFY_THROWS_EXCEPTION(Error, other.trainer->restore(first.trainer->state()));
        }
        // Nor one of clips that have other pixels under the same names.
        Begun replaced(encoder, residual, options(5, 5e-3), 1e-6, 90);
        QVERIFY_THROWS_EXCEPTION(Error, replaced.trainer->restore(first.trainer->state()));
    }

    /// The memory that is told is that of any step: the largest clip is looked at, though the next
    /// step does not hold it.
    void aRehearsalLooksAtTheLargest() {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            auto asked = options(5, 1e-3);
            asked.seed = seed;
            Begun begun(false, false, asked, 1e-6, 60, 9);
            const auto& next = begun.trainer->batches().at(0);
            if (std::find(next.begin(), next.end(), std::size_t{5}) != next.end()) {
                continue;
            }
            std::vector<std::size_t> looked;
            begun.clips.onVideo = [&](std::size_t number) { looked.push_back(number); };
            begun.trainer->rehearse();
            QCOMPARE(std::count(looked.begin(), looked.end(), std::size_t{5}), 1);
            QCOMPARE(looked.size(), 1 + 2 * next.size());
            return;
        }
        QFAIL("each first step holds the largest clip");
    }

    /// Who trains with others and is stopped while a rehearsal looks at clips leaves nobody
    /// waiting: all hear it before the next step.
    void aRehearsalIsStoppedTogether() {
        std::array<bool, ThreadPeers::kCount> rehearsed{}, stopped{};
        together([&](const ThreadPeers& peers) {
            const auto rank = static_cast<std::size_t>(peers.rank());
            auto asked = options(5, 1e-3);
            asked.peers = &peers;
            Begun begun(true, false, asked);
            std::stop_source source;
            begun.clips.onVideo = [&](std::size_t) { rank == 1 ? source.request_stop() : false; };
            begun.trainer->rehearse(source.get_token());
            rehearsed[rank] = true;
            try {
                begun.trainer->advance(source.get_token());
            } catch (const Cancelled&) {
                stopped[rank] = true;
            }
        });
        QVERIFY(rehearsed[0] && rehearsed[1]);
        QVERIFY(stopped[0] && stopped[1]);
    }

    /// The divergence is that of normal distributions: it alone, weighed heavily, leads the
    /// posterior to the standard normal.
    void theDivergenceLeadsToTheStandardNormal() {
        Begun begun(true, false, 40, 1);
        const auto distance = [&] {
            const at::NoGradGuard inference;
            const auto moments = begun.vae->encode(begun.clips.video(1));
            return begun.vae->mean(moments).square().mean().item<double>() +
                   begun.vae->logVariance(moments).square().mean().item<double>();
        };
        const double before = distance();
        lossesOf(*begun.trainer);
        QVERIFY2(distance() < 0.3 * before, qPrintable(QStringLiteral("%1 %2").arg(before).arg(distance())));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestVaeTrainer)
#include "test_vae_trainer.moc"
