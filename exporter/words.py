"""The words that the program itself puts into an edition, by language; no code, one table."""

from __future__ import annotations

from collections.abc import Mapping

KEYS = (
    "contents",
    "notes",
    "by",
    "back_to_reference",
    "done",
    "to_do",
    "cover",
    "title_page",
    "colophon",
    "landmarks",
    "start",
    "pages",
    "made_with",
    "source_digest",
    "retrieved",
    "imprint",
    "dedication",
    "introduction",
    "about_the_authors",
)

_ROWS: Mapping[str, str] = {
    "ar": "المحتويات|الحواشي|{}|العودة إلى المرجع {}|منجز|غير منجز|الغلاف|صفحة العنوان|بيانات النشر|المعالم|بداية النص|الصفحات|أُعدّ باستخدام {}|SHA-256 للمصدر|اطُّلع عليه في {}|بيانات الطبع|إهداء|مقدمة|عن المؤلفين",
    "bg": "Съдържание|Бележки|{}|Обратно към препратка {}|Готово|Предстои|Корица|Заглавна страница|Издателски данни|Ориентири|Начало на текста|Страници|Изготвено с {}|SHA-256 на изходния текст|Посетен на {}|Издателско каре|Посвещение|Увод|За авторите",
    "ca": "Contingut|Notes|Per {}|Torna a la crida {}|Fet|Pendent|Coberta|Portada|Colofó|Punts de referència|Inici del text|Pàgines|Fet amb {}|SHA-256 de la font|Consultat el {}|Crèdits|Dedicatòria|Introducció|Sobre els autors",
    "cs": "Obsah|Poznámky|{}|Zpět na odkaz {}|Hotovo|Zbývá|Obálka|Titulní strana|Tiráž|Orientační body|Začátek textu|Strany|Vytvořeno programem {}|SHA-256 zdrojového textu|Citováno {}|Impresum|Věnování|Úvod|O autorech",
    "da": "Indhold|Noter|Af {}|Tilbage til henvisning {}|Udført|Mangler|Omslag|Titelblad|Kolofon|Orienteringspunkter|Tekstens begyndelse|Sider|Fremstillet med {}|SHA-256 af kilden|Hentet {}|Kolofon|Dedikation|Indledning|Om forfatterne",
    "de": "Inhalt|Anmerkungen|Von {}|Zurück zur Textstelle {}|Erledigt|Offen|Umschlag|Titelseite|Impressum|Orientierungspunkte|Beginn des Textes|Seiten|Hergestellt mit {}|SHA-256 der Quelle|Abgerufen am {}|Impressum|Widmung|Einleitung|Über die Autorinnen und Autoren",
    "el": "Περιεχόμενα|Σημειώσεις|{}|Επιστροφή στην παραπομπή {}|Έγινε|Εκκρεμεί|Εξώφυλλο|Σελίδα τίτλου|Κολοφώνας|Ορόσημα|Αρχή κειμένου|Σελίδες|Δημιουργήθηκε με το {}|SHA-256 της πηγής|Ανακτήθηκε στις {}|Στοιχεία έκδοσης|Αφιέρωση|Εισαγωγή|Για τους συγγραφείς",
    "en": "Contents|Notes|By {}|Back to reference {}|Done|To do|Cover|Title page|Colophon|Landmarks|Start of text|Pages|Made with {}|SHA-256 of the source|Retrieved on {}|Imprint|Dedication|Introduction|About the authors",
    "eo": "Enhavo|Notoj|De {}|Reen al referenco {}|Farita|Farota|Kovrilo|Titolpaĝo|Kolofono|Orientiloj|Komenco de la teksto|Paĝoj|Farita per {}|SHA-256 de la fonto|Alirita la {}|Eldonaj indikoj|Dediĉo|Enkonduko|Pri la aŭtoroj",
    "es": "Índice|Notas|Por {}|Volver a la referencia {}|Hecho|Pendiente|Cubierta|Portada|Colofón|Puntos de referencia|Comienzo del texto|Páginas|Hecho con {}|SHA-256 de la fuente|Consultado el {}|Página de créditos|Dedicatoria|Introducción|Sobre los autores",
    "et": "Sisukord|Märkused|{}|Tagasi viite {} juurde|Tehtud|Tegemata|Kaas|Tiitelleht|Kolofon|Orientiirid|Teksti algus|Leheküljed|Koostatud programmiga {}|Lähteteksti SHA-256|Vaadatud: {}|Väljaandeandmed|Pühendus|Sissejuhatus|Autoritest",
    "fa": "فهرست|یادداشت‌ها|{}|بازگشت به ارجاع {}|انجام‌شده|انجام‌نشده|جلد|صفحهٔ عنوان|شناسنامه|نشانه‌ها|آغاز متن|صفحه‌ها|ساخته‌شده با {}|SHA-256 منبع|دریافت‌شده در {}|شناسنامه|پیشکش|مقدمه|دربارهٔ نویسندگان",
    "fi": "Sisällys|Viitteet|{}|Takaisin viitekohtaan {}|Tehty|Tekemättä|Kansi|Nimiösivu|Julkaisutiedot|Maamerkit|Tekstin alku|Sivut|Tehty ohjelmalla {}|Lähteen SHA-256|Haettu {}|Julkaisutiedot|Omistus|Johdanto|Tietoa kirjoittajista",
    "fr": "Sommaire|Notes|Par {}|Retour à l’appel de note {}|Fait|À faire|Couverture|Page de titre|Colophon|Points de repère|Début du texte|Pages|Réalisé avec {}|SHA-256 de la source|Consulté le {}|Mentions légales|Dédicace|Introduction|À propos des auteurs",
    "gl": "Índice|Notas|Por {}|Volver á referencia {}|Feito|Pendente|Cuberta|Portada|Colofón|Puntos de referencia|Comezo do texto|Páxinas|Feito con {}|SHA-256 da fonte|Consultado o {}|Créditos|Dedicatoria|Introdución|Sobre os autores",
    "he": "תוכן העניינים|הערות|{}|חזרה להפניה {}|בוצע|לביצוע|כריכה|עמוד השער|פרטי הוצאה|ציוני דרך|תחילת הטקסט|עמודים|נוצר באמצעות {}|SHA-256 של המקור|אוחזר ב־{}|פרטי ההוצאה|הקדשה|מבוא|על המחברים",
    "hi": "विषय-सूची|टिप्पणियाँ|{}|संदर्भ {} पर वापस|पूर्ण|शेष|आवरण|शीर्षक पृष्ठ|प्रकाशन विवरण|मार्गचिह्न|पाठ का आरंभ|पृष्ठ|{} से निर्मित|स्रोत का SHA-256|अभिगमन तिथि: {}|प्रकाशन सूचना|समर्पण|भूमिका|लेखकों के बारे में",
    "hr": "Sadržaj|Bilješke|{}|Natrag na oznaku {}|Gotovo|Preostaje|Korice|Naslovna stranica|Impresum|Orijentiri|Početak teksta|Stranice|Izrađeno programom {}|SHA-256 izvornika|Pristupljeno {}|Impresum|Posveta|Uvod|O autorima",
    "hu": "Tartalom|Jegyzetek|{}|Vissza a(z) {}. hivatkozáshoz|Kész|Teendő|Borító|Címoldal|Kolofon|Tájékozódási pontok|A szöveg kezdete|Oldalak|Készült a(z) {} programmal|A forrás SHA-256 értéke|Hozzáférés: {}|Impresszum|Ajánlás|Bevezetés|A szerzőkről",
    "id": "Daftar isi|Catatan|Oleh {}|Kembali ke rujukan {}|Selesai|Belum selesai|Sampul|Halaman judul|Kolofon|Penanda|Awal teks|Halaman|Dibuat dengan {}|SHA-256 sumber|Diakses tanggal {}|Keterangan penerbitan|Persembahan|Pendahuluan|Tentang para penulis",
    "it": "Indice|Note|Di {}|Torna al richiamo {}|Fatto|Da fare|Copertina|Frontespizio|Colophon|Punti di riferimento|Inizio del testo|Pagine|Realizzato con {}|SHA-256 del sorgente|Consultato il {}|Note legali|Dedica|Introduzione|Sugli autori",
    "ja": "目次|注|{}|参照{}に戻る|完了|未完了|表紙|扉|奥付|ランドマーク|本文の始まり|ページ|{}で制作|原稿のSHA-256|{}閲覧|書誌情報|献辞|序論|著者紹介",
    "ko": "차례|주석|{}|참조 {}(으)로 돌아가기|완료|할 일|표지|속표지|간기|랜드마크|본문 시작|페이지|{}(으)로 제작|원고의 SHA-256|{}에 확인함|판권|헌사|머리말|지은이 소개",
    "lt": "Turinys|Pastabos|{}|Grįžti prie nuorodos {}|Atlikta|Neatlikta|Viršelis|Antraštinis puslapis|Metrika|Orientyrai|Teksto pradžia|Puslapiai|Parengta programa {}|Šaltinio SHA-256|Žiūrėta {}|Leidinio duomenys|Dedikacija|Įvadas|Apie autorius",
    "lv": "Saturs|Piezīmes|{}|Atpakaļ pie atsauces {}|Izdarīts|Jāizdara|Vāks|Titullapa|Izdevuma ziņas|Orientieri|Teksta sākums|Lappuses|Izveidots ar {}|Avota SHA-256|Skatīts: {}|Izdevējdati|Veltījums|Ievads|Par autoriem",
    "nb": "Innhold|Noter|Av {}|Tilbake til henvisning {}|Utført|Gjenstår|Omslag|Tittelside|Kolofon|Orienteringspunkter|Tekstens begynnelse|Sider|Laget med {}|SHA-256 av kilden|Hentet {}|Kolofon|Dedikasjon|Innledning|Om forfatterne",
    "nl": "Inhoud|Noten|Door {}|Terug naar verwijzing {}|Gedaan|Te doen|Omslag|Titelpagina|Colofon|Oriëntatiepunten|Begin van de tekst|Pagina’s|Gemaakt met {}|SHA-256 van de bron|Geraadpleegd op {}|Colofon|Opdracht|Inleiding|Over de auteurs",
    "pl": "Spis treści|Przypisy|{}|Powrót do odsyłacza {}|Zrobione|Do zrobienia|Okładka|Strona tytułowa|Stopka redakcyjna|Punkty orientacyjne|Początek tekstu|Strony|Przygotowano w programie {}|SHA-256 tekstu źródłowego|Dostęp: {}|Strona redakcyjna|Dedykacja|Wstęp|O autorach",
    "pt": "Sumário|Notas|Por {}|Voltar à referência {}|Feito|Por fazer|Capa|Página de rosto|Colofão|Pontos de referência|Início do texto|Páginas|Feito com {}|SHA-256 da fonte|Consultado em {}|Ficha técnica|Dedicatória|Introdução|Sobre os autores",
    "ro": "Cuprins|Note|De {}|Înapoi la referința {}|Gata|De făcut|Copertă|Pagină de titlu|Casetă editorială|Repere|Începutul textului|Pagini|Realizat cu {}|SHA-256 al sursei|Accesat la {}|Date editoriale|Dedicație|Introducere|Despre autori",
    "ru": "Содержание|Примечания|{}|Назад к ссылке {}|Сделано|Не сделано|Обложка|Титульный лист|Выходные данные|Ориентиры|Начало текста|Страницы|Подготовлено в программе {}|SHA-256 исходного текста|Дата обращения: {}|Выходные сведения|Посвящение|Введение|Об авторах",
    "sk": "Obsah|Poznámky|{}|Späť na odkaz {}|Hotovo|Zostáva|Obálka|Titulná strana|Tiráž|Orientačné body|Začiatok textu|Strany|Vytvorené programom {}|SHA-256 zdrojového textu|Dátum prístupu: {}|Impresum|Venovanie|Úvod|O autoroch",
    "sl": "Kazalo|Opombe|{}|Nazaj na sklic {}|Opravljeno|Neopravljeno|Naslovnica|Naslovna stran|Kolofon|Orientacijske točke|Začetek besedila|Strani|Izdelano s programom {}|SHA-256 izvirnika|Pridobljeno: {}|Impresum|Posvetilo|Uvod|O avtorjih",
    "sr": "Садржај|Напомене|{}|Назад на ознаку {}|Готово|Преостаје|Корице|Насловна страна|Импресум|Оријентири|Почетак текста|Странице|Израђено програмом {}|SHA-256 изворника|Приступљено: {}|Импресум|Посвета|Увод|О ауторима",
    "sr-Latn": "Sadržaj|Napomene|{}|Nazad na oznaku {}|Gotovo|Preostaje|Korice|Naslovna strana|Impresum|Orijentiri|Početak teksta|Stranice|Izrađeno programom {}|SHA-256 izvornika|Pristupljeno: {}|Impresum|Posveta|Uvod|O autorima",
    "sv": "Innehåll|Noter|Av {}|Tillbaka till hänvisning {}|Klart|Återstår|Omslag|Titelsida|Kolofon|Orienteringspunkter|Textens början|Sidor|Framställt med {}|SHA-256 för källan|Hämtad {}|Tryckuppgifter|Dedikation|Inledning|Om författarna",
    "th": "สารบัญ|เชิงอรรถ|{}|กลับไปยังการอ้างอิง {}|เสร็จแล้ว|ยังไม่ทำ|ปก|หน้าชื่อเรื่อง|ข้อมูลการพิมพ์|จุดสังเกต|เริ่มเนื้อหา|หน้า|จัดทำด้วย {}|SHA-256 ของต้นฉบับ|สืบค้นเมื่อ {}|ข้อมูลการพิมพ์|คำอุทิศ|บทนำ|เกี่ยวกับผู้เขียน",
    "tr": "İçindekiler|Notlar|{}|{} numaralı göndermeye dön|Yapıldı|Yapılacak|Kapak|Başlık sayfası|Künye|Yer imleri|Metnin başı|Sayfalar|{} ile hazırlandı|Kaynağın SHA-256 değeri|Erişim tarihi: {}|Künye|İthaf|Giriş|Yazarlar hakkında",
    "uk": "Зміст|Примітки|{}|Назад до посилання {}|Зроблено|Не зроблено|Обкладинка|Титульна сторінка|Вихідні дані|Орієнтири|Початок тексту|Сторінки|Підготовлено у програмі {}|SHA-256 вихідного тексту|Дата звернення: {}|Вихідні відомості|Присвята|Вступ|Про авторів",
    "ur": "فہرست|حواشی|{}|حوالہ {} پر واپس|مکمل|باقی|سرورق|صفحۂ عنوان|اشاعتی معلومات|رہنما نشانات|متن کا آغاز|صفحات|{} سے تیار کردہ|ماخذ کا SHA-256|اخذ شدہ بتاریخ {}|اشاعتی معلومات|انتساب|تعارف|مصنفین کے بارے میں",
    "vi": "Mục lục|Chú thích|{}|Trở lại tham chiếu {}|Đã xong|Chưa làm|Bìa|Trang tiêu đề|Thông tin xuất bản|Điểm mốc|Bắt đầu văn bản|Trang|Thực hiện bằng {}|SHA-256 của bản nguồn|Truy cập ngày {}|Thông tin xuất bản|Lời đề tặng|Lời mở đầu|Về các tác giả",
    "zh": "目录|注释|{}|返回引用 {}|已完成|待办|封面|书名页|版权页|导航标记|正文开始|页码|由 {} 制作|源文件的 SHA-256|检索日期：{}|版权页|献词|导言|作者简介",
    "zh-Hant": "目錄|註釋|{}|返回引用 {}|已完成|待辦|封面|書名頁|版權頁|導覽標記|正文開始|頁碼|由 {} 製作|原始檔的 SHA-256|檢索日期：{}|版權頁|獻詞|導言|作者簡介",
}

#: Language -> key -> word.
WORDS: Mapping[str, Mapping[str, str]] = {
    language: dict(zip(KEYS, row.split("|"), strict=True)) for language, row in _ROWS.items()
}
