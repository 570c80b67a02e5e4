#include "ui/studio/prompt_list.h"

#include <utility>
#include <vector>

#include <QFileInfo>
#include <QStringDecoder>

#include "base/error.h"
#include "files/atomic_file.h"
#include "request/seeds.h"
#include "ui/bridge/text.h"
#include "ui/studio/queue_undo.h"

namespace tubelet::ui {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;

}  // namespace

PromptList::PromptList(QueueUndo& undo, Enqueue enqueue, QObject* parent)
    : QObject(parent), m_undo(undo), m_enqueue(std::move(enqueue)) {}

bool PromptList::isOne(const std::filesystem::path& file) {
    return QFileInfo(fromPath(file)).suffix().compare(QLatin1String("txt"), Qt::CaseInsensitive) == 0;
}

QStringList PromptList::promptsIn(const QString& text) {
    QStringList prompts;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const QString prompt = line.trimmed();
        if (!prompt.isEmpty() && !prompt.startsWith(QLatin1Char('#'))) {
            prompts << prompt;
        }
    }
    return prompts;
}

PromptList::Spread PromptList::spreadOver(const QStringList& prompts) {
    return [prompts](const request::GenerationRequest& common) {
        std::vector<request::GenerationRequest> all;
        for (const QString& prompt : prompts) {
            all.push_back(common);
            all.back().prompt = toUtf8(prompt);
        }
        request::giveRisingSeeds(all);
        return all;
    };
}

void PromptList::take(const std::vector<std::filesystem::path>& files) {
    m_thread.run(
        this,
        [this, files]() -> Background::Continuation {
            Read found;
            for (const auto& file : files) {
                read(file, found);
            }
            return [this, found] {
                for (const Failure& failure : found.failures) {
                    Q_EMIT failed(failure);
                }
                if (!found.prompts.isEmpty()) {
                    enqueue(found.names.join(tr(", ", "between words of a list")), found.prompts);
                }
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void PromptList::read(const std::filesystem::path& file, Read& found) {
    const QString name = fromPath(file.filename());
    const auto refuse = [&found](const QString& sentence) { found.failures.push_back({sentence, {}, {}}); };
    std::string bytes;
    try {
        bytes = files::readFile(file, kMostBytes);
    } catch (const Error& error) {
        found.failures.push_back(FailureText::of(error));
        return;
    }
    QStringDecoder decode(QStringDecoder::Utf8);  // which takes a byte order mark away
    const QString text = decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    const QStringList prompts = promptsIn(text);
    if (bytes.find('\0') != std::string::npos || decode.hasError()) {
        refuse(tr("%1 is no text in UTF-8. Save it as such, a prompt in each line.").arg(name));
    } else if (prompts.isEmpty()) {
        refuse(tr("%1 holds no prompt. Write one in each line; lines with # are left out.").arg(name));
    } else if (prompts.size() <= kMost && found.prompts.size() + prompts.size() > kMost) {
        refuse(tr("%1 is left out: with it there would be more than %2 clips at once. Open it again by itself.")
                   .arg(name)
                   .arg(kMost));
    } else if (prompts.size() > kMost) {
        refuse(tr("%1 holds %2 prompts; at most %3 can be queued at once. Split the file.")
                   .arg(name)
                   .arg(prompts.size())
                   .arg(kMost));
    } else {
        found.names << name;
        found.prompts << prompts;
    }
}

void PromptList::enqueue(const QString& name, const QStringList& prompts) {
    m_enqueue(prompts, [this, name, prompts](const std::vector<jobs::JobId>& ids) {
        std::vector<jobs::Job> jobs(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            jobs[i].id = ids[i];
            jobs[i].request.prompt = toUtf8(prompts.value(static_cast<qsizetype>(i)));
        }
        const auto clips = static_cast<int>(ids.size());
        //: a step of undo
        m_undo.addQueued(jobs, tr("queueing of the prompts in %1").arg(name),
                         clips == 1 ? tr("1 clip of %1 is queued.").arg(name)
                                    : tr("%1 clips of %2 are queued.").arg(clips).arg(name));
    });
}

}  // namespace tubelet::ui
