#include "ui/studio/file_choice.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>
#include <QMenu>

#include "request/inputs.h"
#include "ui/bridge/text.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/inputs_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/detour.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

namespace {

using request::InputUse;

const QString kUndoable = QStringLiteral("undoable");

QString nameOf(const std::filesystem::path& file) {
    return fromPath(file.filename());
}

/// By its name: what it really is, is found when it is read.
bool isPicture(const std::filesystem::path& file) {
    static const QStringList endings{QStringLiteral("png"), QStringLiteral("jpg"),  QStringLiteral("jpeg"),
                                     QStringLiteral("bmp"), QStringLiteral("tiff"), QStringLiteral("tif"),
                                     QStringLiteral("webp")};
    return endings.contains(QFileInfo(fromPath(file)).suffix().toLower());
}

bool isRecipe(const std::filesystem::path& file) {
    return QFileInfo(fromPath(file)).suffix().compare(QLatin1String("json"), Qt::CaseInsensitive) == 0;
}

/// Takes those away that `stays` is false for, and gives back what the settings called them.
template <typename Stays>
QStringList dropInputs(std::vector<request::Input>& inputs, const Stays& stays) {
    QStringList dropped;
    const auto first = std::stable_partition(inputs.begin(), inputs.end(), stays);
    for (auto each = first; each != inputs.end(); ++each) {
        dropped << InputsSection::words(*each);
    }
    inputs.erase(first, inputs.end());
    return dropped;
}

}  // namespace

FileChoice::FileChoice(RecipeReuse& reuse, SettingsPanel& settings, DraftHistory& drafts, Detour& detour,
                       MessageBar& messages, QObject* parent)
    : QObject(parent), m_reuse(reuse), m_settings(settings), m_drafts(drafts), m_detour(detour), m_messages(messages) {
    connect(&reuse, &RecipeReuse::reused, this,
            [this](const QString& sentence, bool isStep, const std::filesystem::path& file) {
                if (file.empty()) {
                    Q_EMIT reusedOfNoFile(sentence, isStep);
                } else {
                    tell(sentence, {file, true, isStep});
                }
            });
    connect(&settings, &SettingsPanel::inputChosen, this, &FileChoice::use);
    connect(&reuse, &RecipeReuse::nothingIn, this, [this](const std::filesystem::path& file) {
        tell(tr("%1 holds no Tubelet settings. It can be something to start from.").arg(nameOf(file)), {file});
    });
}

void FileChoice::take(const std::filesystem::path& file) {
    m_reuse.applyFile(file);
}

void FileChoice::tell(const QString& sentence, const Answer& answer) {
    std::vector<MessageAction> actions;
    if (answer.isStep) {
        actions.push_back({tr("Undo"), [this] { m_drafts.undo(); }});
    }
    actions.push_back(
        {answer.isReused ? tr("Use it otherwise\u2026") : tr("Use it\u2026"), [this, answer] { showUses(answer); }});
    m_messages.show(answer.isReused ? MessageBar::Tone::Passing : MessageBar::Tone::Info, sentence, actions, kUndoable);
}

void FileChoice::showUses(const Answer& answer) {
    const std::filesystem::path file = answer.file;
    const bool isReused = answer.isReused, isStep = answer.isStep;
    auto* menu = new QMenu(&m_messages);
    menu->setObjectName(QStringLiteral("fileUses"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const char* name, const QString& text, auto work) {
        menu->addAction(text, this,
                        [this, isStep, work] {
                            if (isStep) {
                                m_drafts.undo();  // its settings were taken over
                            }
                            work();
                        })
            ->setObjectName(QString::fromLatin1(name));
    };
    if (isReused) {
        offer("usePrompt", tr("Only its &prompt"),
              [this, file] { m_reuse.applyFile(file, RecipeReuse::Part::Prompt); });
        offer("useSeed", tr("Only its s&eed"), [this, file] { m_reuse.applyFile(file, RecipeReuse::Part::Seed); });
        menu->addSeparator();
    }
    if (!isRecipe(file)) {
        offer("useStart", tr("&Start from it"), [this, file] { use(file, InputUse::Start); });
        if (!isPicture(file)) {
            offer("useExtend", tr("&Go on with it"), [this, file] { use(file, InputUse::Extend); });
        }
        offer("useFirst", tr("As the &first frame"), [this, file] { use(file, InputUse::First); });
        offer("useLast", tr("As the &last frame"), [this, file] { use(file, InputUse::Last); });
    }
    if (isReused) {
        offer("useLoop", tr("Its settings, as a l&oop"), [this, isStep] {
            if (isStep) {
                m_drafts.redo();
            }
            setLoop(true);
        });
    }
    menu->popup(m_messages.mapToGlobal(QPoint(m_messages.width() - menu->sizeHint().width(), m_messages.height())));
}

void FileChoice::setLoop(bool loop) {
    change(tr("loop"), loop ? tr("The next clips are loops.") : tr("The next clips are no loops."),
           [loop](request::GenerationRequest& request) {
               request.loop = loop;
               return dropInputs(request.inputs, [loop](const request::Input& input) {
                   return !loop || request::canLoopWith(input.use);
               });
           });
}

void FileChoice::use(const std::filesystem::path& file, InputUse use) {
    const QString name = nameOf(file);
    const QString sentence = use == InputUse::Start    ? tr("The next clips start from %1.").arg(name)
                             : use == InputUse::Extend ? tr("The next clips go on with %1.").arg(name)
                             : use == InputUse::First  ? tr("The next clips begin with %1.").arg(name)
                                                       : tr("The next clips end with %1.").arg(name);
    change(name, sentence, [&file, use](request::GenerationRequest& request) {
        QStringList dropped = dropInputs(request.inputs, [&](const request::Input& other) {
            return (other.use == use && other.file == file) || request::goTogether(other.use, use);
        });
        if (request.loop && !request::canLoopWith(use)) {
            request.loop = false;
            dropped << InputsSection::loopWords();
        }
        if (request::findInput(request, use) == nullptr) {
            request::Input input;
            input.use = use;
            input.file = file;
            request.inputs.push_back(input);
        }
        return dropped;
    });
}

void FileChoice::change(const QString& name, const QString& sentence,
                        const std::function<QStringList(request::GenerationRequest&)>& work) {
    m_detour.end();  // the desk is that of the next clips first, whatever it was lent to
    QStringList dropped;
    const bool isStep = m_drafts.change(name, [&] {
        auto request = m_settings.request();
        dropped = work(request);
        m_settings.setRequest(request);
    });
    std::vector<MessageAction> actions;
    if (isStep) {
        actions.push_back({tr("Undo"), [this] { m_drafts.undo(); }});
    }
    for (QString& each : dropped) {
        //: quotes around a line of the settings
        each = tr("\u201c%1\u201d").arg(each);
    }
    m_messages.show(MessageBar::Tone::Passing,
                    dropped.isEmpty() ? sentence
                                      //: what is given now; what is not any more
                                      : tr("%1 Given no longer, as they don't go together: %2.")
                                            .arg(sentence, dropped.join(tr(", ", "between words of a list"))),
                    actions, kUndoable);
}

}  // namespace tubelet::ui
