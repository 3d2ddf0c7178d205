//! Names that readers of news know without being told what they stand for, and given names. Lists, as in
//! [`super::gazetteer`]; a name that is not on them is judged by what stands around it.

use std::sync::LazyLock;

use super::gazetteer::{Words, read};

/// Companies, outlets, parties, armies, clubs and bodies that are called by one or two words.
pub(super) static ORGANISATIONS: Words = LazyLock::new(|| {
    read(
        "
    Microsoft; Apple; Google; Alphabet; Amazon; Facebook; Meta; Twitter; OpenAI; Anthropic; Nvidia; Intel; AMD; IBM; Oracle; Samsung; Sony
    Nintendo; Huawei; Xiaomi; Tencent; Alibaba; Baidu; ByteDance; TikTok; Uber; Lyft; Airbnb; Netflix; Disney; Spotify; Tesla; SpaceX; Boeing
    Airbus; Lufthansa; Germanwings; Ryanair; EasyJet; Delta; Toyota; Honda; Nissan; Hyundai; Ford Motor; General Motors; Volkswagen; BMW
    Daimler; Mercedes; Ferrari; McLaren; Renault; Fiat; Chrysler; Volvo; Walmart; Wal-Mart; Target; Costco; Tesco; Ikea; Starbucks; McDonald's; Coca-Cola
    Pepsi; PepsiCo; Nestle; Unilever; Procter & Gamble; Johnson & Johnson; Pfizer; Moderna; AstraZeneca; Merck; Bayer; Novartis; Roche; GlaxoSmithKline
    Goldman Sachs; JPMorgan; Morgan Stanley; Citigroup; Barclays; HSBC; UBS; Credit Suisse; Deutsche Bank; Visa; Mastercard; PayPal
    ExxonMobil; Exxon; Chevron; Shell; BP; Gazprom; Rosneft; Lukoil; Siemens; Bosch; Philips; Nokia; Ericsson; Qualcomm; Cisco; Dell; HP; Lenovo
    Yahoo; LinkedIn; Reddit; Snapchat; Instagram; WhatsApp; YouTube; Pinterest; Kickstarter; Wikipedia; WikiLeaks; Mozilla; Adobe; Salesforce; Zoom
    Sports Illustrated; Stars and Stripes; Rolling Stone; Vanity Fair; Bleacher Report; WeChat; Weibo
    CNN; Reuters; Bloomberg; AFP; Xinhua; TASS; Itar-Tass; Interfax; Sputnik; Pravda; Anadolu; Al Jazeera; Politico; Axios; Semafor; ESPN; HBO; NPR
    NATO; ISIS; ISIL; Islamic State; Al Qaeda; al Qaeda; Taliban; Hamas; Hezbollah; Boko Haram; Al-Shabaab; al-Shabaab; Houthis; Kremlin; Pentagon
    White House; Knesset; Likud; Bundestag; Congress; Senate; Interpol; Europol; UNICEF; UNESCO; OPEC; FIFA; UEFA; NASA; NOAA; Oxfam; Greenpeace
    Amnesty International; Red Cross; Red Crescent; Human Rights Watch; Boy Scouts; Girl Scouts; Scotland Yard; Fatah; Syriza; Mossad
    Chelsea; Arsenal; Manchester United; Manchester City; Tottenham; Tottenham Hotspur; Everton; Barcelona FC; Real Madrid; Juventus; AC Milan; Inter Milan
    Bayern Munich; Borussia Dortmund; Paris Saint-Germain; PSG; Ajax; Benfica; Celtic; Atletico Madrid; Lakers; Celtics; Yankees; Red Sox; Patriots
    Seahawks; 49ers; Cowboys; Giants; Packers; Steelers; Broncos; Rangers; Premier League; Serie A; La Liga; Bundesliga
    Nike; Adidas; Puma; Gucci; Prada; Chanel; Dior; Valentino; Dolce & Gabbana; Burberry; Versace; Zara; H&M; Uniqlo
    ",
    )
});

/// Devices, services, games, shows and other things that are made.
pub(super) static PRODUCTS: Words = LazyLock::new(|| {
    read(
        "
    iPhone; iPad; iPod; Mac; MacBook; Apple Watch; AirPods; Siri; iOS; Android; Windows; Xbox; PlayStation; Kindle; Alexa; Echo; Chrome; Firefox; Safari
    Linux; Ubuntu; Gmail; Google Maps; Google Glass; Bing; ChatGPT; GPT-4; Copilot; Gemini; Claude; Llama; Azure; AWS; Bitcoin; Ethereum; Galaxy
    Surface; Switch; Wii; Minecraft; Fortnite; Pokemon; Tetris; Prius; Model S; Model 3; Model Y; Corvette; Mustang; Concorde; Dreamliner
    Viagra; Ozempic; Wegovy; Botox; OxyContin; Tylenol; Aspirin; Prozac; Photoshop; Excel; PowerPoint; Outlook; Skype; FaceTime; Periscope; Meerkat
    Star Wars; Star Trek; Game of Thrones; Top Gear; Harry Potter; Mad Men; Breaking Bad; Downton Abbey; Saturday Night Live; The Simpsons; Sesame Street
    Facebook Messenger; Street View; Apple Pay; Apple TV; Apple Music; Google Play; App Store; Boeing 737; Boeing 777; Airbus A320; A320; A380
    Falcon 9; Starlink; Soyuz; Hubble; Curiosity; Kalashnikov
    ",
    )
});

/// Peoples and members of groups, one of them: names of nobody.
pub(super) static MEMBERS: Words = LazyLock::new(|| {
    read(
        "
    Frenchman; Frenchwoman; Englishman; Englishwoman; Irishman; Scotsman; Scot; Scots; Welshman; Dutchman; Spaniard; Spaniards; Briton; Dane; Danes; Swede
    Swedes; Finn; Finns; Turk; Turks; Pole; Poles; Greeks; Czechs; Serb; Serbs; Croat; Croats; Kurd; Kurds; Kurdish; Uighur; Uighurs; Westerner; Westerners; Northerner
    Northerners; Southerner; Southerners; New Yorker; New Yorkers; Londoner; Londoners; Parisian; Parisians; Californian; Texan; Texans; Floridian; Afghans
    Islamist; Islamists; Jihadist; Jihadists; Marxist; Communist; Communists; Nazi; Nazis; Zionist; Democrat; Republican; Latino; Latinos; Latina; Caucasian
    Mormon; Mormons; Sikh; Sikhs; Protestant; Protestants; Evangelical; Evangelicals; Orthodox; Lutheran; Buddhists; Hindus; Sunnis; Shiites; Alawite; Druze; Yazidi
    Yazidis; Rohingya; Hispanics; Asians; Filipinos; Filipina; Pakistanis; Bangladeshi; Soviet; Soviets; Ivorian; Malian; Tunisian; Tunisians; Algerians
    Christan; Quran; Koran; Bible; Torah; Sharia; Ramadan; Hanukkah; Thanksgiving; Halloween; Valentine; Passover; Lent; Internet; Web; Earth; Moon; Sun
    Google-owned; East African; West African; North African; South African; Latin American; South Asian; South Korean; North Korean; Middle Eastern
    African American; African Americans; African-American; African-Americans; Native American; Native Americans; Asian American; Northern Irishman
    Mom; Dad; Mum; Grandma; Grandpa; Mother; Father; Honor; Majesty; Highness; Republic; Kingdom; Edition; Read; Watch; Photos; Video; Share
    ",
    )
});

/// Given names, which begin the names of people.
pub(super) static GIVEN: Words = LazyLock::new(|| {
    read(
        "
    Aaron; Abdul; Abdullah; Abraham; Adam; Adrian; Ahmad; Ahmed; Aidan; Alain; Alan; Albert; Alejandro; Alessandro; Alex; Alexander; Alexandra; Alexei; Alexis; Alfred
    Ali; Alice; Alicia; Alison; Allan; Allen; Amanda; Amber; Amir; Amy; Ana; Anders; Andrea; Andreas; Andrei; Andres; Andrew; Andy; Angela; Angelina; Anita; Ann; Anna; Anne
    Annie; Anthony; Antoine; Anton; Antonio; April; Ariel; Arjun; Arnold; Arthur; Ashley; Ashraf; Audrey; Aung; Barack; Barbara; Barry; Bashar; Beatrice; Becky; Ben
    Benedict; Benjamin; Bernard; Bernie; Beth; Betty; Bill; Billy; Bob; Bobby; Boris; Brad; Bradley; Brandon; Brenda; Brendan; Brett; Brian; Bridget; Bruce; Bryan; Caitlin
    Cameron; Carl; Carla; Carlo; Carlos; Carmen; Carol; Caroline; Carolyn; Catherine; Cathy; Cecilia; Charles; Charlie; Charlotte; Chelsea Clinton; Cheryl; Chloe; Chris
    Christian Bale; Christina; Christine; Christopher; Chuck; Claire; Clara; Claude Monet; Claudia; Clint; Colin; Connor; Craig; Cristiano; Cynthia; Dale; Damian; Dan; Dana; Daniel; Daniela; Danny; Darren; Dave
    David; Dawn; Dean; Debbie; Deborah; Denis; Dennis; Derek; Diana; Diane; Diego; Dimitri; Dmitry; Dominic; Don; Donald; Donna; Dorothy; Doug; Douglas; Duncan; Dwayne; Dylan; Eddie
    Edgar; Edith; Eduardo; Edward; Edwin; Eileen; Elaine; Elena; Eli; Elizabeth; Ella; Ellen; Elon; Emily; Emma; Emmanuel; Eric; Erica; Erik; Erika; Erin; Ernest; Esther; Ethan; Eugene; Eva; Evan; Evelyn
    Fabio; Fatima; Felipe; Felix; Fernando; Fiona; Florence; Frances; Francesca; Francesco; Francis; Francisco; Francois; Frank; Franz; Fred; Frederic; Frederick; Gabriel; Gareth; Garry; Gary; Gavin
    Gemma; Gene; Geoff; Geoffrey; George; Gerald; Gerard; Giovanni; Giuseppe; Glen; Glenn; Gordon; Grace; Graham; Greg; Gregory; Guillermo; Gustavo; Guy; Hannah; Hans; Harold; Harrison; Harry; Harvey; Hassan; Heather
    Hector; Heidi; Helen; Henrik; Henry; Herbert; Hillary; Holly; Howard; Hugh; Hugo; Hussein; Ian; Ibrahim; Ingrid; Irene; Isaac; Isabel; Isabella; Ivan; Jack; Jackie; Jacob; Jacques; Jake; James; Jamie; Jan; Jane; Janet
    Janice; Jared; Jason; Javier; Jay; Jean; Jeff; Jeffrey; Jen; Jennifer; Jenny; Jens; Jenson; Jeremy; Jerome; Jerry; Jesse; Jessica; Jesus; Jill; Jim; Jimmy; Jo; Joan; Joanna; Joao; Joe; Joel; Johan; Johann; John; Johnny; Jon; Jonas; Jonathan; Jordan Spieth
    Jorge; Jose; Joseph; Josh; Joshua; Joy; Joyce; Juan; Judith; Judy; Julia; Julian; Julie; Julien; Juliet; Jurgen; Justin; Kamala; Karen; Karim; Karl; Kate; Katherine; Kathleen; Kathryn; Kathy; Katie; Kayla; Keith; Kelly; Ken; Kenneth; Kerry; Kevin; Khalid
    Kim; Kimberly; Kirk; Kofi; Kristen; Kurt; Kyle; Larry; Lars; Laura; Lauren; Laurence; Lawrence; Lee; Leo; Leon; Leonard; Leonardo; Leonid; Leslie; Lewis; Liam; Lily; Linda; Lindsay; Lindsey; Lionel; Lisa; Liz; Lorenzo; Louis; Louise; Luca; Lucas; Luciano; Lucy; Luis; Luke; Lydia; Lynn
    Madeleine; Maggie; Mahmoud; Malcolm; Manuel; Marc; Marcel; Marco; Marcus; Margaret; Maria; Marie; Marilyn; Marina; Mario; Marion; Mark; Marta; Martha; Martin; Mary; Mateo; Matt; Matteo; Matthew; Maureen; Maurice; Max; Megan; Mehmet; Melanie; Melinda; Melissa; Melvin; Meredith; Michael; Michel; Michele; Michelle; Miguel; Mikhail; Mike; Miles; Mitch; Mitt; Mo; Mohamed; Mohammad
    Mohammed; Molly; Monica; Morgan Freeman; Muhammad; Mustafa; Nancy; Naomi; Narendra; Natalie; Natasha; Nathan; Neil; Nelson; Niall; Nicholas; Nick; Nicola; Nicolas; Nicole; Nigel; Nikita; Nikolai; Nina; Noah; Noor; Norman; Oleg; Oliver; Olivia; Olga; Omar; Oscar; Otto; Owen; Pablo; Pamela; Paolo; Pat; Patricia; Patrick; Paul; Paula
    Paulo; Pedro; Peggy; Penelope; Pepe; Percy; Peter; Petro; Phil; Philip; Philippa; Philippe; Phillip; Pierre; Priya; Rachel; Rafael; Rahul; Raj; Rajesh; Ralph; Ramon; Randy; Raul; Ray; Raymond; Rebecca; Recep; Regina; Reinhard; Rene; Ricardo; Rich; Richard; Rick; Rob; Robert; Roberto; Robin; Rod; Roger; Roland; Roman; Ron; Ronald; Rory; Rosa; Rose; Ross; Roy
    Rudy; Rupert; Russell; Ruth; Ryan; Sabrina; Sally; Salman; Sam; Samantha; Samuel; Sandra; Sandy; Sanjay; Santiago Lopez; Sara; Sarah; Saul; Scott; Sean; Sebastian; Serena; Serge; Sergei; Sergey; Sergio; Shane; Shannon; Sharon; Shaun; Shawn; Sheila; Shinzo; Silvio; Simon; Sofia; Sonia; Sophia; Sophie; Stacey; Stan; Stanley; Stefan; Stefano; Stella; Stephanie; Stephen
    Steve; Steven; Stuart; Sue; Susan; Suzanne; Sven; Sylvia; Tamerlan; Tanya; Tara; Ted; Teresa; Terry; Theodore; Theresa; Thierry; Thomas; Tiffany; Tim; Timothy; Tina; Toby; Todd; Tom; Tommy; Tony; Tracy; Trevor; Tyler; Ulrich; Uma; Umar; Valentina; Valerie; Vanessa; Venus Williams; Vera; Vernon; Veronica; Victor; Victoria Beckham; Viktor; Vincent; Vitaly; Vivian; Vladimir; Volodymyr; Walter
    Wang; Warren; Wayne; Wendy; Werner; Wilfried; Will; Willem; William; Willie; Wolfgang; Xavi; Xavier; Xi; Yasser; Yoko; Yuri; Yusuf; Yvonne; Simona; Zach; Zachary; Zhang; Zinedine; Zlatan; Zoe; Ayman; Azar; Dzhokhar; Hamid; Haider; Hassan; Isaac; Jalal; Nouri; Moqtada; Nawaz; Imran; Asif; Malala; Benazir; Pervez; Abubakar; Goodluck; Muhammadu; Olusegun; Desmond; Thabo; Jacob; Uhuru; Raila; Yoweri
    Angelo; Gianluigi; Gennaro; Kaka; Neymar; Thiago; Luiz; Dilma; Nicolas; Evo; Rafa; Novak; Andy; Maria; Venus; Roger; Tiger; Phil; Bubba; Usain; Mo; Floyd; Manny; Conor; Kobe; LeBron; Peyton; Aaron; Lionel; Diego; Ronaldo; Jose; Pep; Arsene; Jurgen; Zlatan; Gianfranco; Didier; Samuel; Yaya; Luciano; Marcello; Ottavio; Giuliano; Silvia; Chiara; Elisa; Ilya; Anatoly; Arkady; Ksenia; Svetlana; Tatiana; Irina; Natalia; Pavel; Petr; Jiri; Lech; Jaroslaw; Viktor; Laszlo; Bela; Ines; Lena; Elo; Kwame; Femi; Chinua; Amina; Aisha; Zainab; Leila; Layla; Noura; Yasmin
    Abby; Abdel; Abel; Abigail; Ada; Adele; Adolf; Adriana; Agnes; Agnieszka; Ahmet; Aiden; Akira; Alana; Alastair; Alberto; Aldo; Alec
    Aleksandar; Alexandre; Alfonso; Alfredo; Alina; Alistair; Allison; Alonzo; Alvaro; Alvin; Alyssa; Amadou; Amal; Amelia; Amit
    Anastasia; Anatole; Andre; Andrej; Angelica; Angus; Anil; Anjali; Anneliese; Annette; Ante; Antonia; Antonis; Anwar; Archie; Arianna
    Armando; Armin; Arne; Arturo; Arun; Asad; Ashish; Astrid; Augusto; Axel; Aziz; Babak; Baruch; Bastian; Beau; Belinda; Benito; Benny
    Bernadette; Bernardo; Bernd; Bert; Bertrand; Bianca; Bilal; Blake; Blanche; Boaz; Bogdan; Bonnie; Bowe; Boyko; Bradford; Branislav
    Brent; Brigitte; Britney; Brooke; Bryce; Bulent; Byron; Caleb; Calvin; Camilla; Camille; Candace; Candice; Carey; Carly; Carrie
    Carson; Casey; Cate; Cedric; Celia; Celine; Cesar; Chandler; Chantal; Charlene; Cherie; Chester; Cindy; Clarence; Clarissa; Claude
    Claudio; Clayton; Clement; Cliff; Clifford; Clive; Colette; Colleen; Conrad; Constance; Cora; Corey; Cornelius; Courtney; Cristina
    Curtis; Cyril; Dalia; Damien; Daphne; Darius; Darrell; Darryl; Daryl; Davide; Dawid; Deepak; Deirdre; Delia; Della; Denise; Denzel
    Deon; Desiree; Devon; Dewayne; Dimitar; Dina; Dino; Dirk; Dolores; Dominique; Donovan; Dora; Doreen; Doris; Dragan; Dusan; Dustin
    Ebrahim; Ecaterina; Edmund; Edna; Eduard; Edwina; Efraim; Egon; Eleanor; Elias; Elif; Eliza; Ellie; Elliot; Elliott; Ellis; Elsa
    Elton; Emil; Emilia; Emilio; Emre; Enrico; Enrique; Ephraim; Ernesto; Esteban; Estelle; Eunice; Evangelos; Ezekiel; Ezra; Fabian
    Fadi; Faisal; Farah; Farid; Fatou; Faye; Federico; Ferenc; Fidel; Flavia; Flavio; Fletcher; Frida; Frieda; Fritz; Gabriela
    Gabriella; Gail; Garrett; Gaston; Geraldine; Gerhard; Gianni; Gideon; Gilbert; Gilles; Gina; Giorgio; Giorgos; Gisele; Gloria
    Gonzalo; Goran; Greta; Gretchen; Guido; Guillaume; Gunter; Gustav; Gwen; Gwyneth; Gyorgy; Haley; Hamza; Hank; Harriet; Haruki; Hasan
    Hayley; Hazel; Heinrich; Helena; Helmut; Henri; Hilary; Hilda; Hiroshi; Horst; Hosni; Hubert; Humberto; Ibrahima; Ida; Ignacio; Igor
    Ike; Ilse; Imogen; Inga; Inigo; Ion; Ira; Irma; Irving; Isabelle; Isaiah; Isla; Ismail; Istvan; Ivana; Ivanka; Ivica; Ivy; Jacinda
    Jacqueline; Jada; Jaime; Jakub; Jalen; Jamal; Janine; Jasmine; Jasper; Javad; Jayden; Jeanette; Jeanne; Jeb; Jed; Jenna; Jeremiah
    Jermaine; Jillian; Joachim; Joakim; Joaquin; Jocelyn; Jodie; Jody; Joelle; Johannes; Joko; Jolene; Jonah; Jordi; Josef; Josephine
    Joss; Juergen; Julio; Julius; Junichi; Justine; Kaitlyn; Kaja; Kaleb; Kamal; Kanye; Karin; Karla; Karolina; Kasey; Katharine; Katja
    Katrina; Katya; Kay; Kaylee; Kemal; Kendall; Kendra; Kenji; Keri; Kieran; Kiki; Klaus; Kostas; Kristin; Kristina; Kristoffer
    Krystal; Krystle; Krzysztof; Kumar; Kurtis; Lakshmi; Lamar; Lamont; Lana; Lance; Lara; Latoya; Laurel; Laurent; Laurie; Leah; Leland
    Lenny; Leroy; Lesley; Leticia; Levi; Lidia; Lila; Lilian; Lillian; Lina; Linus; Lloyd; Logan; Lois; Lola; Loretta; Lori; Lorraine
    Lou; Lowell; Lucia; Lucille; Ludwig; Luigi; Luisa; Lukas; Lukasz; Luther; Lyle; Mabel; Mack; Maddie; Madeline; Magnus; Mahathir
    Maksim; Malia; Mandy; Manfred; Manish; Manmohan; Marcelo; Marcia; Marek; Margarita; Margot; Mariah; Mariana; Marianne; Mariano
    Marissa; Marius; Marlene; Marlon; Martina; Martine; Marty; Marvin; Marwan; Massimo; Mathew; Mathias; Mathieu; Mats; Matthias
    Maurizio; Mauro; Mavis; Maxime; Maxine; Maya; Mel; Merle; Mette; Mia; Micah; Mickey; Mihai; Mika; Mikael; Mila; Mildred; Millie
    Milo; Milos; Milton; Mindy; Miranda; Miriam; Mirjana; Misha; Moe; Mohamad; Moises; Mona; Monika; Monique; Morris; Moshe; Muammar
    Munir; Myra; Myron; Nadia; Nadine; Nadir; Nasser; Nate; Nathaniel; Neal; Ned; Nelly; Neville; Nicolae; Niklas; Nils; Noel; Nora
    Noreen; Norma; Octavio; Odin; Ola; Olaf; Oleksandr; Omid; Ondrej; Oprah; Osama; Osman; Paige; Panagiotis; Pascal; Patsy; Patti
    Paulette; Paulina; Pauline; Pavlo; Penny; Perry; Pete; Petra; Petros; Phoebe; Phyllis; Pieter; Piotr; Plamen; Polly; Prakash; Pranab
    Preston; Quentin; Quincy; Quinn; Raffaele; Rajiv; Ramzan; Rand; Randall; Raphael; Raquel; Rashad; Rashid; Ratko; Reese; Reggie
    Reginald; Renee; Reuben; Rex; Rhonda; Riek; Rihanna; Riley; Rita; Roberta; Rocco; Rodney; Rodrigo; Rohan; Rolf; Romeo; Ronan; Ronnie
    Rosalind; Rosemary; Rosie; Roxanne; Ruben; Rufus; Rumen; Russ; Sadie; Saeed; Salim; Salva; Sameer; Sami; Samir; Sandeep; Sandor
    Sanjeev; Sanna; Sasha; Saud; Scarlett; Selahattin; Selena; Selma; Seth; Seymour; Shaker; Shakira; Shaquille; Shari; Sharif; Shelby
    Sheldon; Shelley; Sherry; Shirley; Sid; Sidney; Sigmund; Silas; Simone; Siobhan; Slobodan; Solomon; Spencer; Stacy; Stanislav
    Stavros; Stewart; Sunil; Suresh; Susanna; Susie; Tabitha; Takeshi; Tamara; Tamir; Tammy; Tariq; Tasha; Tatyana; Taylor; Teddy
    Terence; Terrance; Terrence; Thaddeus; Tharon; Thea; Thelma; Theo; Thora; Timo; Tobias; Tomas; Tomasz; Toni; Tori; Traian; Travis
    Trayvon; Trent; Tricia; Trisha; Tristan; Trudy; Tucker; Umberto; Ursula; Uwe; Vaclav; Valentin; Valeria; Vasily; Vaughn; Verna
    Vicki; Vicky; Vijay; Vikram; Viktoria; Vince; Viola; Virgil; Vitali; Vito; Vivek; Vivienne; Vojislav; Vuk; Wade; Wallace; Wanda
    Wesley; Whitney; Wilbur; Wiley; Wilma; Winona; Winston; Wyatt; Yanis; Yannick; Yannis; Yitzhak; Yolanda; Yulia; Yves; Yvette; Zac
    Zack; Zane; Zara; Zdenek; Zeid; Zelda; Zeynep; Ziad; Zofia; Zoltan; Zoran
    ",
    )
});
