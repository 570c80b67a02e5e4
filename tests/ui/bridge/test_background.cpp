#include <atomic>
#include <memory>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "base/error.h"
#include "ui/bridge/background.h"

using namespace tubelet;
using ui::Background;

class TestBackground : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void worksElsewhereAndContinuesHere() {
        Background background;
        std::vector<int> order;
        std::thread::id worker;
        for (int i = 0; i < 5; ++i) {
            background.run(this, [&, i]() -> Background::Continuation {
                worker = std::this_thread::get_id();
                return [&, i] {
                    QCOMPARE(QThread::currentThread(), qApp->thread());
                    order.push_back(i);
                };
            });
        }
        QVERIFY(background.busy());
        QTRY_COMPARE(order.size(), std::size_t{5});
        QCOMPARE(order, (std::vector<int>{0, 1, 2, 3, 4}));
        QVERIFY(worker != std::this_thread::get_id());
        QVERIFY(!background.busy());
    }

    void errorsComeAsSentences() {
        Background background;
        QString message;
        background.run(
            this,
            []() -> Background::Continuation { throw Error(ErrorKind::SourceUnreadable, verbatim("It is gone.")); },
            [&](const ui::Failure& failure) { message = failure.sentence; });
        QTRY_COMPARE(message, QStringLiteral("It is gone."));
        QTRY_VERIFY(!background.busy());
    }

    void aDeadContextIsNotCalled() {
        Background background;
        bool called = false;
        auto* context = new QObject;
        background.run(context, [&]() -> Background::Continuation { return [&] { called = true; }; });
        delete context;
        QTRY_VERIFY(!background.busy());
        QVERIFY(!called);
    }

    /// As errands do that wait for a dead disk.
    void whatHangsHoldsUpNeitherTheNextNorTheEnd() {
        const auto isFree = std::make_shared<std::atomic<bool>>(false);
        const auto hasEnded = std::make_shared<std::atomic<bool>>(false);
        bool isCalled = false;
        QElapsedTimer time;
        {
            Background background(Background::Errands::OnTheirOwn);
            background.run(this, [isFree, hasEnded, &isCalled]() -> Background::Continuation {
                while (!*isFree) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                *hasEnded = true;
                return [&isCalled] { isCalled = true; };
            });
            bool isAnswered = false;
            background.run(this, [&]() -> Background::Continuation { return [&] { isAnswered = true; }; });
            QTRY_VERIFY(isAnswered);
            QVERIFY(background.busy());
            QVERIFY(!ui::ErrandThreads::wereLeft());
            time.start();
        }
        QVERIFY2(time.elapsed() < 5000, "the end waits for a moment only");
        QVERIFY(ui::ErrandThreads::wereLeft());
        *isFree = true;
        QTRY_VERIFY(*hasEnded);
        QTRY_VERIFY(!ui::ErrandThreads::wereLeft());
        QVERIFY(!isCalled);  // nobody is there who could hear of it
    }

    void destructionWaitsAndDropsTheRest() {
        std::atomic<int> done{0};
        {
            Background background;
            std::atomic<bool> begun{false};
            background.run(this, [&]() -> Background::Continuation {
                begun = true;
                std::this_thread::sleep_for(std::chrono::milliseconds(500));
                ++done;
                return {};
            });
            background.run(this, [&]() -> Background::Continuation {
                ++done;
                return {};
            });
            while (!begun) {
                std::this_thread::yield();
            }
        }
        QCOMPARE(done.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestBackground)
#include "test_background.moc"
