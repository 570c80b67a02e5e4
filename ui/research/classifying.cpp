#include "ui/research/classifying.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
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

}  // namespace

Classifying::Classifying(EngineFacts facts, QObject* parent) : QObject(parent), m_facts(std::move(facts)) {
    connect(&m_question, &NewestQuestion::failed, this, &Classifying::failed);
}

void Classifying::search(const QStringList& folders) {
    m_question.thread().run(
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
    m_question.thread().run(
        this,
        [this, facts = m_facts, folder]() -> Background::Continuation {
            return [this, one = facts.describeClassifier(folder)] { Q_EMIT opened(one); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Classifying::classify(const std::filesystem::path& model, const Source& source) {
    m_question.ask([this, facts = m_facts, model, source](const std::stop_token& stop) -> Background::Continuation {
        lab::ClassifyRequest request;
        request.model = model;
        request.top = std::min(facts.describeClassifier(model).classes, kTop);
        request.keepsSeen = true;
        if (source.clip) {
            request.clip = source.clip;
        } else {
            request.sources = {source.file};
        }
        Notices notices;
        std::optional<lab::Classification> result;
        facts.classify(
            request, notices, [&result](const lab::Classification& told) { result = told; }, stop);
        return [this, result, messages = notices.messages()] {
            if (result) {
                Q_EMIT classified(*result, sentences(messages));
            }
        };
    });
    Q_EMIT began();
}

void Classifying::stop() {
    if (m_question.stop()) {
        Q_EMIT stopped();
    }
}

}  // namespace tubelet::ui
