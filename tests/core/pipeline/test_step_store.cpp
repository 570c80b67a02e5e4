#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "base/error.h"
#include "pipeline/step_store.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using pipeline::StepStore;

class TestStepStore : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aFolderKeepsEveryStep() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("run").toStdString();
        {
            StepStore steps(path);
            for (const int step : {1, 2, StepStore::kFinal}) {
                steps.put(step, at::full({1, 2, 1, 3, 3}, step + 0.5));
            }
        }
        const StepStore later(path);
        for (const int step : {1, 2, StepStore::kFinal}) {
            QVERIFY(at::equal(later.get(step), at::full({1, 2, 1, 3, 3}, step + 0.5)));
        }
        QVERIFY(!later.has(3));
    }

    /// The latents of a long run at a large size are gigabytes that nobody could ask for.
    void withoutAFolderOnlyTheNewestIsKept() {
        StepStore steps({});
        steps.put(1, at::ones({1, 2, 1, 3, 3}));
        QVERIFY(steps.has(1) && at::equal(steps.get(1), at::ones({1, 2, 1, 3, 3})));
        steps.put(2, at::zeros({1, 2, 1, 3, 3}));
        QVERIFY(steps.has(2) && !steps.has(1));
        QVERIFY_EXCEPTION_THROWN(steps.get(1), Error);
        steps.put(StepStore::kFinal, at::zeros({1, 2, 1, 3, 3}));
        QVERIFY(!steps.has(2));
    }
};

QTEST_GUILESS_MAIN(TestStepStore)
#include "test_step_store.moc"
