// Which failures are for want of memory, of which memory, and what is planned after them. Planning
// for a graphics card needs none.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <c10/util/Exception.h>

#include "base/error.h"
#include "models/describe.h"
#include "models/memory_plan.h"
#include "pipeline/run_failure.h"
#include "pipeline/step_down.h"
#include "request/legal.h"
#endif

#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>

#include <QtTest>

using namespace tubelet;
using pipeline::MemoryKind;

Q_DECLARE_METATYPE(std::exception_ptr)
Q_DECLARE_METATYPE(std::optional<pipeline::MemoryKind>)

namespace {

constexpr std::uint64_t kGiga = std::uint64_t{1} << 30;

const c10::SourceLocation kHere{"test", __FILE__, __LINE__};

template <typename Failure = c10::Error>
std::exception_ptr failure(const std::string& words) {
    return std::make_exception_ptr(Failure(kHere, words));
}

}  // namespace

class TestStepDown : public QObject {
    Q_OBJECT

  private:
    const request::ModelFacts m_facts =
        models::describeModel(std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
    const request::GenerationRequest m_request = request::defaultRequest(m_facts, "a red star spinning");

  private Q_SLOTS:
    void whichMemoryRanOut_data() {
        QTest::addColumn<std::exception_ptr>("failure");
        QTest::addColumn<std::optional<MemoryKind>>("expected");
        const auto row = [](const char* name, std::exception_ptr failure, std::optional<MemoryKind> expected) {
            QTest::addRow("%s", name) << std::move(failure) << expected;
        };
        row("new", std::make_exception_ptr(std::bad_alloc()), MemoryKind::Host);
        row("oneDNN", std::make_exception_ptr(std::runtime_error("could not create a primitive")), MemoryKind::Host);
        row("LibTorch on the CPU",
            failure("DefaultCPUAllocator: can't allocate memory: you tried to allocate 64 bytes. Error code 12"),
            MemoryKind::Host);
        row("LibTorch on the CPU, a type of its own",
            failure<c10::OutOfMemoryError>("DefaultCPUAllocator: not enough memory: you tried to allocate 64 bytes."),
            MemoryKind::Host);
        row("LibTorch on a card",
            failure<c10::OutOfMemoryError>(
                "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity"),
            MemoryKind::Device);
        row("CUDA", failure("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported"),
            MemoryKind::Device);
        row("CUDA, a type of its own",
            std::make_exception_ptr(c10::AcceleratorError(kHere, 2, "CUDA error: out of memory\n")),
            MemoryKind::Device);
        row("CUDA's driver", failure("CUDA driver error: out of memory"), MemoryKind::Device);
        row("cuBLAS", failure("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
            MemoryKind::Device);
        row("cuDNN", failure("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"), MemoryKind::Device);
        row("cuDNN 9", failure("cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED"),
            MemoryKind::Device);
        row("cuDNN 9, main memory", failure("cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_HOST_ALLOCATION_FAILED"),
            MemoryKind::Host);
        row("another fault of CUDA", failure("CUDA error: an illegal memory access was encountered"), std::nullopt);
        row("another fault of LibTorch", failure("Expected all tensors to be on the same device"), std::nullopt);
        row("a refusal", std::make_exception_ptr(Error(ErrorKind::OutOfMemory, verbatim("The clip is too long."))),
            std::nullopt);
        row("stopped", std::make_exception_ptr(Cancelled()), std::nullopt);
        row("anything", std::make_exception_ptr(std::runtime_error("out of memory")), std::nullopt);
    }

    /// The sentence tells the same.
    void whichMemoryRanOut() {
        QFETCH(std::exception_ptr, failure);
        QFETCH(std::optional<MemoryKind>, expected);
        QVERIFY(pipeline::memoryThatRanOut(failure) == expected);
        const auto said = english(pipeline::resultOf(failure).message);
        QCOMPARE(said.starts_with("The GPU's memory ran out"), expected == MemoryKind::Device);
        QCOMPARE(said.starts_with("Memory ran out"), expected == MemoryKind::Host);
        if (expected) {
            QCOMPARE(pipeline::resultOf(failure).errorKind, ErrorKind::OutOfMemory);
        }
    }

    /// Main memory holds the same under every plan for a graphics card: there is nothing to try.
    void mainMemoryBesideACard() {
        const models::ResolvedDevice cuda{"cuda:0", "bfloat16"};
        const models::Memory all{64 * kGiga, 64 * kGiga};
        const auto plan = models::planMemory(m_request, m_facts, cuda, all);
        QVERIFY(plan.peak().device > 0);
        QVERIFY(!pipeline::lessThan(plan, MemoryKind::Host, m_request, m_facts, cuda, all));
        QCOMPARE(pipeline::bytesIn(plan.decoding, MemoryKind::Host, cuda), std::uint64_t{0});
        QCOMPARE(pipeline::bytesIn(plan.decoding, MemoryKind::Device, cuda), plan.decoding.device);
    }

    void everyPlanTakesLess_data() {
        QTest::addColumn<QString>("device");
        QTest::addRow("a processor") << "cpu";
        QTest::addRow("a graphics card") << "cuda:0";
    }

    /// Of the memory that ran out, until there is no further plan.
    void everyPlanTakesLess() {
        QFETCH(QString, device);
        const models::ResolvedDevice resolved{device.toStdString(), "float32"};
        const bool isCpu = resolved.device == "cpu";
        const auto ranOut = isCpu ? MemoryKind::Host : MemoryKind::Device;
        const models::Memory all{64 * kGiga, isCpu ? 0 : 64 * kGiga};
        auto plan = models::planMemory(m_request, m_facts, resolved, all);
        int plans = 0;
        while (const auto less = pipeline::lessThan(plan, ranOut, m_request, m_facts, resolved, all)) {
            const auto next = models::planMemory(m_request, m_facts, resolved, *less);
            QVERIFY(pipeline::bytesIn(next.peak(), ranOut, resolved) <
                    pipeline::bytesIn(plan.peak(), ranOut, resolved));
            QCOMPARE(isCpu ? less->device : less->host, isCpu ? all.device : all.host);
            plan = next;
            ++plans;
        }
        QVERIFY2(plans > 1, qPrintable(QString::number(plans)));
    }
};

QTEST_GUILESS_MAIN(TestStepDown)
#include "test_step_down.moc"
