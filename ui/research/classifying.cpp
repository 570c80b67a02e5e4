#include "ui/research/classifying.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <QTemporaryDir>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "media/image_file.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"

namespace tubelet::ui {

namespace {

/// All classes that a person may want to see at once.
constexpr int kTop = 12;

class Notices : public pipeline::RunObserver {
  public:
    void onNotice(const request::Notice& notice) override { m_messages.push_back(notice.message); }
    const std::vector<Message>& messages() const { return m_messages; }

  private:
    std::vector<Message> m_messages;
};

QString sentences(const std::vector<Message>& messages) {
    QStringList all;
    for (const Message& message : messages) {
        all << told(message);
    }
    return all.join(QLatin1Char(' '));
}

/// A clip in memory as what the engine reads without loss: a folder of numbered pictures.
void writeFrames(const media::Clip& clip, const QTemporaryDir& folder, const std::stop_token& stop) {
    if (!folder.isValid()) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("ui",
                         "The clip's frames can't be laid down in the folder for temporary files. Free some "
                         "space there."));
    }
    for (std::size_t i = 0; i < clip.frames.size(); ++i) {
        checkStop(stop);
        media::writePng(toPath(folder.filePath(QStringLiteral("frame-%1.png").arg(i + 1, 6, 10, QLatin1Char('0')))),
                        clip.frames[i]);
    }
}

}  // namespace

Classifying::Classifying(EngineFacts facts, QObject* parent) : QObject(parent), m_facts(std::move(facts)) {}

Classifying::~Classifying() {
    m_stop.request_stop();
}

void Classifying::search(const QStringList& folders) {
    m_thread.run(
        this,
        [this, facts = m_facts, folders]() -> Background::Continuation {
            auto classifiers = facts.findClassifiers();
            for (const QString& name : folders) {
                const auto folder = toPath(name);
                const bool isListed = std::any_of(classifiers.begin(), classifiers.end(),
                                                  [&folder](const auto& one) { return one.folder == folder; });
                try {
                    if (!isListed) {
                        classifiers.push_back(facts.describeClassifier(folder));
                    }
                } catch (const Error& error) {
                    base::logger("ui")->info("a classifier of earlier is left out: {}", error.what());
                }
            }
            return [this, classifiers] { Q_EMIT found(classifiers); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Classifying::open(const std::filesystem::path& folder) {
    m_thread.run(
        this,
        [this, facts = m_facts, folder]() -> Background::Continuation {
            return [this, one = facts.describeClassifier(folder)] { Q_EMIT opened(one); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Classifying::classify(const std::filesystem::path& model, const Source& source) {
    m_stop.request_stop();
    m_stop = {};
    const int ticket = ++m_newest;
    m_isBusy = true;
    Q_EMIT began();
    m_thread.run(
        this,
        [this, facts = m_facts, model, source, ticket, stop = m_stop.get_token()]() -> Background::Continuation {
            try {
                std::unique_ptr<QTemporaryDir> frames;
                lab::ClassifyRequest request;
                request.model = model;
                request.top = std::min(facts.describeClassifier(model).classes, kTop);
                request.keepsSeen = true;
                if (source.clip) {
                    frames = std::make_unique<QTemporaryDir>();
                    writeFrames(*source.clip, *frames, stop);
                    request.sources = {toPath(source.clip->frames.size() == 1
                                                  ? frames->filePath(QStringLiteral("frame-000001.png"))
                                                  : frames->path())};
                } else {
                    request.sources = {source.file};
                }
                Notices notices;
                std::optional<lab::Classification> result;
                facts.classify(
                    request, notices, [&result](const lab::Classification& told) { result = told; }, stop);
                return [this, result, ticket, messages = notices.messages()] {
                    if (ticket == m_newest && result) {
                        m_isBusy = false;
                        Q_EMIT classified(*result, sentences(messages));
                    }
                };
            } catch (const Cancelled&) {
                return {};  // nobody waits for it any more
            }
        },
        [this, ticket](const Failure& failure) {
            if (ticket == m_newest) {
                m_isBusy = false;
                Q_EMIT failed(failure);
            }
        });
}

void Classifying::stop() {
    if (!m_isBusy) {
        return;
    }
    m_stop.request_stop();
    ++m_newest;
    m_isBusy = false;
    Q_EMIT stopped();
}

}  // namespace tubelet::ui
